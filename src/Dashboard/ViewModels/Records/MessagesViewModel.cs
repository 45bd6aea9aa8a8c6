using Dashboard.Services.Records;
using Dashboard.Services.Scanning;

namespace Dashboard.ViewModels.Records;

/// <summary>Reads and searches a topic and holds what was found, bounded in number and in bytes.</summary>
public sealed class MessagesViewModel(IRecordScanner scanner, TimeProvider time) : IDisposable
{
    /// <summary>Bytes of records that one page keeps at most.</summary>
    public const long MostBytes = 64_000_000;

    private readonly List<RecordRow> _found = [];
    private CancellationTokenSource? _running;
    private long _bytes;
    private string _sortBy = "time";
    private bool _descending = true;

    public ScanState State { get; private set; }

    /// <summary>The newest progress; null before the first report.</summary>
    public ScanReport? Progress { get; private set; }

    /// <summary>What was found, sorted; a new list whenever it changes.</summary>
    public IReadOnlyList<RecordRow> Rows { get; private set; } = [];

    /// <summary>The query that <see cref="Rows"/> answer.</summary>
    public MessagesQuery? Query { get; private set; }

    public string? Topic { get; private set; }

    /// <summary>Why the scan failed; null where it did not.</summary>
    public KafkaFailure? Failure { get; private set; }

    /// <summary>How long the scan ran or has been running.</summary>
    public TimeSpan Elapsed { get; private set; }

    /// <summary>When it began; relative times of the query count from here.</summary>
    public DateTimeOffset StartedAt { get; private set; }

    /// <summary>Share of offsets passed, 0–100.</summary>
    public int Percent => Progress is not { Total: > 0 } report ? (State == ScanState.Done ? 100 : 0)
        : State == ScanState.Done ? 100
        : (int)Math.Clamp(report.Scanned * 100 / report.Total, 0, 100);

    /// <summary>Runs a query in place of the one before; <paramref name="changed"/> follows each report.</summary>
    public async Task RunAsync(string cluster, string topic, MessagesQuery query, Func<Task> changed, CancellationToken cancellationToken)
    {
        Cancel();
        using var running = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        _running = running;
        Begin(topic, query);
        await changed();
        try
        {
            await foreach (var report in scanner.ScanAsync(cluster, query.ToRequest(topic, StartedAt), running.Token))
            {
                if (_running != running)
                {
                    return;
                }

                Take(report);
                if (_bytes > MostBytes && State == ScanState.Running && !report.IsDone)
                {
                    State = ScanState.Full;
                    await changed();
                    return;
                }

                await changed();
            }

            End(running, ScanState.Done);
        }
        catch (OperationCanceledException) when (running.IsCancellationRequested)
        {
            End(running, ScanState.Cancelled);
        }
        catch (KafkaUnavailableException failure)
        {
            Failure = _running == running ? failure.Failure : Failure;
            End(running, ScanState.Failed);
        }
        finally
        {
            _running = _running == running ? null : _running;
        }

        if (!cancellationToken.IsCancellationRequested)
        {
            await changed();
        }
    }

    /// <summary>Stops the scan; what was found stays.</summary>
    public void Cancel()
    {
        if (_running is { } running && State == ScanState.Running)
        {
            State = ScanState.Cancelled;
            running.Cancel();
        }
    }

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

    public void Dispose() => Cancel();

    private void Begin(string topic, MessagesQuery query)
    {
        _found.Clear();
        (_bytes, Rows, Progress, Failure, Elapsed) = (0, [], null, null, TimeSpan.Zero);
        (Topic, Query, State, StartedAt) = (topic, query, ScanState.Running, time.GetUtcNow());
    }

    private void Take(ScanReport report)
    {
        Progress = report;
        Elapsed = time.GetUtcNow() - StartedAt;
        if (report.NewMatches.Count == 0)
        {
            return;
        }

        foreach (var match in report.NewMatches)
        {
            _found.Add(new RecordRow(match));
            _bytes += match.Record.SizeInBytes;
        }

        Sort();
    }

    private void End(CancellationTokenSource running, ScanState state)
    {
        if (_running == running)
        {
            Elapsed = time.GetUtcNow() - StartedAt;
            State = State == ScanState.Running ? state : State;
        }
    }

    private void Sort() => Rows = [.. RecordSort.Apply(_found, _sortBy, _descending).Take(Query?.Limit ?? MessagesQuery.DefaultLimit)];
}
