using Dashboard.Services.Payloads;
using Dashboard.Services.Records;
using Dashboard.Services.Scanning;
using Dashboard.Services.Scanning.Filters;

namespace Dashboard.Services.Jobs;

/// <summary>
/// A scan that belongs to nobody's circuit: it goes on when a page is left and is seen by everyone who opens it. What it finds is bounded in
/// number by the request and in bytes by <see cref="MostBytes"/>. Safe for use by many threads.
/// </summary>
public sealed class ScanJob : IDisposable
{
    /// <summary>Key, value and header bytes of found records that one job keeps.</summary>
    public const long MostBytes = 64_000_000;

    /// <summary>The code of a failure that Kafka had no part in.</summary>
    internal const int BadFilter = -1;

    private readonly Lock _lock = new();
    private readonly ScanGate _gate = new();
    private readonly CancellationTokenSource _forgotten = new();
    private readonly TimeProvider _time;
    private readonly List<DecodedRecord> _found = [];
    private TaskCompletionSource _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private TimeSpan _ranBefore;
    private long _runningSince;
    private long _bytes;

    internal ScanJob(string id, JobSpec spec, TimeProvider time)
    {
        (Id, Spec, _time, StartedAt) = (id, spec, time, time.GetUtcNow());
        _runningSince = time.GetTimestamp();
    }

    /// <summary>Short, random, fit for an address.</summary>
    public string Id { get; }

    public JobSpec Spec { get; }

    public DateTimeOffset StartedAt { get; }

    /// <summary>When it came to its present state, where that is none of planned and running.</summary>
    public DateTimeOffset? RestsSince { get; private set; }

    public JobState State { get; private set; } = JobState.Running;

    /// <summary>The newest progress; null before the first report.</summary>
    public ScanReport? Progress { get; private set; }

    /// <summary>What it costs; null until that is known, and for pages of records, which are not weighed.</summary>
    public ScanPlan? Plan { get; private set; }

    /// <summary>Why it failed; null where it did not.</summary>
    public KafkaFailure? Failure { get; private set; }

    /// <summary>Rises with every change.</summary>
    public long Version { get; private set; }

    /// <summary>Bytes of the found records it keeps.</summary>
    public long KeptBytes => Volatile.Read(ref _bytes);

    /// <summary>How long it has been running, pauses left out.</summary>
    public TimeSpan Elapsed
    {
        get
        {
            lock (_lock)
            {
                return _ranBefore + (State == JobState.Running ? _time.GetElapsedTime(_runningSince) : TimeSpan.Zero);
            }
        }
    }

    /// <summary>Whether it can go on from where it stands.</summary>
    public bool CanContinue => State is JobState.Planned or JobState.Paused or JobState.Cancelled;

    /// <summary>Whether it has come to its end and nothing more will change.</summary>
    public bool HasEnded => State is JobState.Done or JobState.Full or JobState.Failed;

    internal CancellationToken Forgotten => _forgotten.Token;

    /// <summary>Records found from the given one on, in the order in which they were found.</summary>
    public IReadOnlyList<DecodedRecord> FoundFrom(int index)
    {
        lock (_lock)
        {
            return index < _found.Count ? _found[index..] : [];
        }
    }

    /// <summary>Holds the job and frees its reader.</summary>
    public void Pause() => Rest(JobState.Paused);

    /// <summary>Stops the job; what was found stays.</summary>
    public void Cancel() => Rest(JobState.Cancelled);

    /// <summary>Goes on from where it was planned, paused or cancelled.</summary>
    public void Continue()
    {
        lock (_lock)
        {
            if (!CanContinue)
            {
                return;
            }

            (State, RestsSince, _runningSince) = (JobState.Running, null, _time.GetTimestamp());
            Tell();
        }

        _gate.Open();
    }

    /// <summary>Waits until <see cref="Version"/> is no longer <paramref name="seen"/>.</summary>
    public Task WaitForChangeAsync(long seen, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            return Version != seen ? Task.CompletedTask : _changed.Task.WaitAsync(cancellationToken);
        }
    }

    /// <summary>Ends it for good; nobody will look at it again. The source stays undisposed: the scan may look at its token once more.</summary>
    public void Dispose()
    {
        Rest(JobState.Cancelled);
        _forgotten.Cancel();
        _gate.Dispose();
    }

    /// <summary>Plans where that is asked for, scans, and keeps what is found; never throws.</summary>
    /// <param name="askAbove">Records above which it waits for <see cref="Continue"/> before it begins; null never waits.</param>
    internal async Task RunAsync(IRecordScanner scanner, long? askAbove)
    {
        try
        {
            if (askAbove is { } most)
            {
                await PlanAsync(scanner, most);
            }

            await foreach (var report in Spec.Work?.RunAsync(_gate, Forgotten) ?? scanner.ScanAsync(Spec.Cluster, Spec.Request, _gate, Forgotten))
            {
                if (Take(report))
                {
                    return;
                }
            }

            End(JobState.Done, null);
        }
        catch (OperationCanceledException) when (Forgotten.IsCancellationRequested)
        {
            // Its state says already that it was cancelled.
        }
        catch (KafkaUnavailableException failure)
        {
            End(JobState.Failed, failure.Failure);
        }
        catch (Exception failure) when (failure is FilterFailedException or ArgumentException)
        {
            End(JobState.Failed, new KafkaFailure(BadFilter, "FILTER_FAILED", failure.Message, IsRetriable: false));
        }
    }

    internal void Refuse(KafkaFailure reason) => End(JobState.Failed, reason);

    private async Task PlanAsync(IRecordScanner scanner, long most)
    {
        var plan = await (Spec.Work?.PlanAsync(Forgotten) ?? scanner.PlanAsync(Spec.Cluster, Spec.Request, Forgotten));
        lock (_lock)
        {
            Plan = plan;
            if (plan.Records > most && State == JobState.Running)
            {
                _ranBefore = TimeSpan.Zero;
                State = JobState.Planned;
                _gate.Close();
            }

            Tell();
        }

        await _gate.WaitAsync(Forgotten);
    }

    /// <summary>Keeps what a report brings; true where nothing more fits.</summary>
    private bool Take(ScanReport report)
    {
        lock (_lock)
        {
            _found.AddRange(report.NewMatches);
            _bytes += report.NewMatches.Sum(match => Math.Max(match.Record.SizeInBytes, match.TextBytes / sizeof(char)));
            Progress = report with { NewMatches = [] };
            var isFull = _bytes > MostBytes && !report.IsDone;
            if (isFull)
            {
                Settle(JobState.Full);
            }

            Tell();
            return isFull;
        }
    }

    private void Rest(JobState state)
    {
        lock (_lock)
        {
            if (State is not (JobState.Running or JobState.Planned or JobState.Paused) || State == state)
            {
                return;
            }

            Settle(state);
            Tell();
        }

        _gate.Close();
    }

    private void End(JobState state, KafkaFailure? failure)
    {
        lock (_lock)
        {
            Failure = failure;
            Settle(state);
            Tell();
        }
    }

    private void Settle(JobState state)
    {
        _ranBefore += State == JobState.Running ? _time.GetElapsedTime(_runningSince) : TimeSpan.Zero;
        (State, RestsSince) = (state, _time.GetUtcNow());
    }

    private void Tell()
    {
        Version++;
        _changed.TrySetResult();
        _changed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
