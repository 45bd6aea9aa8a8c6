using Dashboard.Services.Jobs;
using Dashboard.Services.Payloads;
using Dashboard.Services.Scanning;

namespace Dashboard.ViewModels.Analysis;

/// <summary>Shows one scan job of a kind: begins it, follows it, or opens what someone began. The job goes on without the view.</summary>
public sealed class JobViewModel(IScanJobs jobs) : IDisposable
{
    private CancellationTokenSource? _following;

    /// <summary>The job on show; null before the first.</summary>
    public ScanJob? Job { get; private set; }

    public JobState? State => Job?.State;

    /// <summary>The newest progress; null before the first report.</summary>
    public ScanReport? Progress => Job?.Progress;

    /// <summary>Share of offsets passed, 0–100.</summary>
    public int Percent => State == JobState.Done ? 100 : Progress is { Total: > 0 } report ? (int)Math.Clamp(report.Scanned * 100 / report.Total, 0, 100) : 0;

    /// <summary>The records it found, in the order in which they were found.</summary>
    public IReadOnlyList<DecodedRecord> Found => Job?.FoundFrom(0) ?? [];

    /// <summary>What its work has learned; null where it has another work.</summary>
    public TWork? Work<TWork>()
        where TWork : class, IScanWork => Job?.Spec.Work as TWork;

    /// <summary>Begins a job and follows it; <paramref name="changed"/> follows each change.</summary>
    public ScanJob Start(JobSpec spec, Func<Task> changed, CancellationToken cancellationToken)
    {
        var job = jobs.Start(spec);
        _ = FollowAsync(job, changed, cancellationToken);
        return job;
    }

    /// <summary>Opens a job that someone began; false where it is no longer kept or belongs to another page.</summary>
    /// <param name="page">Address of the page without its query.</param>
    public bool TryOpen(string id, JobKind kind, string page, Func<Task> changed, CancellationToken cancellationToken)
    {
        if (jobs.Find(id) is not { } job || job.Spec.Kind != kind || job.Spec.Page.Split('?')[0] != page)
        {
            return false;
        }

        if (job != Job)
        {
            _ = FollowAsync(job, changed, cancellationToken);
        }

        return true;
    }

    public void Dispose()
    {
        _following?.Cancel();
        _following = null;
    }

    private async Task FollowAsync(ScanJob job, Func<Task> changed, CancellationToken cancellationToken)
    {
        _following?.Cancel();
        using var following = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        (_following, Job) = (following, job);
        try
        {
            for (var seen = -1L; ; await job.WaitForChangeAsync(seen, following.Token))
            {
                seen = job.Version;
                await changed();
                if (_following != following || (job.HasEnded && seen == job.Version))
                {
                    return;
                }
            }
        }
        catch (OperationCanceledException) when (following.IsCancellationRequested)
        {
            // The person left, or looks at another job.
        }
        finally
        {
            _following = _following == following ? null : _following;
        }
    }
}
