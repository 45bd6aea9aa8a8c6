using Dashboard.Services.Jobs;
using Dashboard.Services.Records;
using Dashboard.Services.Scanning;

namespace Dashboard.ViewModels.Records;

/// <summary>
/// Shows one scan job: its progress and what it found, sorted. A page of records ends with the view; a search is a job of its own that goes
/// on without it and can be opened again by its id.
/// </summary>
public sealed class MessagesViewModel(IScanJobs jobs, TimeProvider time) : IDisposable
{
    private readonly List<RecordRow> _found = [];
    private CancellationTokenSource? _following;
    private string _sortBy = "time";
    private bool _descending = true;

    /// <summary>The job on show; null before the first.</summary>
    public ScanJob? Job { get; private set; }

    /// <summary>How far it is; null before the first.</summary>
    public JobState? State => Job?.State;

    /// <summary>The newest progress; null before the first report.</summary>
    public ScanReport? Progress => Job?.Progress;

    /// <summary>What was found, sorted; a new list whenever it changes.</summary>
    public IReadOnlyList<RecordRow> Rows { get; private set; } = [];

    /// <summary>The query that <see cref="Rows"/> answer.</summary>
    public MessagesQuery? Query { get; private set; }

    /// <summary>Why the scan failed; null where it did not.</summary>
    public KafkaFailure? Failure => Job?.Failure;

    /// <summary>How long the scan ran or has been running.</summary>
    public TimeSpan Elapsed => Job?.Elapsed ?? TimeSpan.Zero;

    /// <summary>When it began; relative times of the query count from here.</summary>
    public DateTimeOffset StartedAt => Job?.StartedAt ?? time.GetUtcNow();

    /// <summary>The id under which others open it; null for a page of records, which belongs to this view alone.</summary>
    public string? SharedId => Job is { Spec.Kind: not JobKind.Browse } job ? job.Id : null;

    /// <summary>Share of offsets passed, 0–100.</summary>
    public int Percent => State == JobState.Done ? 100
        : Progress is { Total: > 0 } report ? (int)Math.Clamp(report.Scanned * 100 / report.Total, 0, 100)
        : 0;

    /// <summary>Begins a query in place of the one before and follows it; <paramref name="changed"/> follows each change.</summary>
    public Task RunAsync(string cluster, string topic, MessagesQuery query, Func<Task> changed, CancellationToken cancellationToken)
    {
        Leave();
        return FollowAsync(jobs.Start(query.ToJob(cluster, topic, time.GetUtcNow())), query, changed, cancellationToken);
    }

    /// <summary>Opens a job that someone began; false where it is no longer kept or belongs to another topic.</summary>
    public bool TryOpen(string id, string cluster, string topic, MessagesQuery query, Func<Task> changed, CancellationToken cancellationToken)
    {
        if (jobs.Find(id) is not { } job || job.Spec.Cluster != cluster || job.Spec.Request.Topic != topic)
        {
            return false;
        }

        if (job != Job)
        {
            Leave();
            _ = FollowAsync(job, query, changed, cancellationToken);
        }

        return true;
    }

    public void Pause() => Job?.Pause();

    public void Cancel() => Job?.Cancel();

    public void Continue() => Job?.Continue();

    /// <summary>Orders the loaded records.</summary>
    public void SortBy(string column, bool descending)
    {
        if ((column, descending) != (_sortBy, _descending))
        {
            (_sortBy, _descending) = (column, descending);
            Sort();
        }
    }

    /// <summary>The loaded record of an address.</summary>
    public RecordRow? Find(RecordAddress address) => Rows.FirstOrDefault(row => row.Address == address);

    /// <summary>The neighbour in the list, or null at its end.</summary>
    public RecordRow? Neighbour(RecordAddress address, int step)
    {
        for (var i = 0; i < Rows.Count; i++)
        {
            if (Rows[i].Address == address)
            {
                return i + step >= 0 && i + step < Rows.Count ? Rows[i + step] : null;
            }
        }

        return null;
    }

    public void Dispose() => Leave();

    private async Task FollowAsync(ScanJob job, MessagesQuery query, Func<Task> changed, CancellationToken cancellationToken)
    {
        using var following = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        _following = following;
        (Job, Query, Rows) = (job, query, []);
        _found.Clear();
        try
        {
            for (var seen = -1L; ; await job.WaitForChangeAsync(seen, following.Token))
            {
                seen = job.Version;
                Take(job);
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

    private void Leave()
    {
        _following?.Cancel();
        _following = null;
        if (Job is { Spec.Kind: JobKind.Browse } own)
        {
            jobs.Forget(own);
        }
    }

    private void Take(ScanJob job)
    {
        var fresh = job.FoundFrom(_found.Count);
        if (fresh.Count > 0)
        {
            _found.AddRange(fresh.Select(record => new RecordRow(record)));
            Sort();
        }
    }

    private void Sort() => Rows = [.. RecordSort.Apply(_found, _sortBy, _descending).Take(Query?.Limit ?? MessagesQuery.DefaultLimit)];
}
