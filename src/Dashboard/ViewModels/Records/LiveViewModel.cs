using Dashboard.Services.Feeds;
using Dashboard.Services.Payloads;
using Dashboard.Services.Records;

namespace Dashboard.ViewModels.Records;

/// <summary>
/// Follows a topic and holds the newest records. Batches come in on any thread; what a page shows changes only in
/// <see cref="Publish"/>, at most four times a second.
/// </summary>
public sealed class LiveViewModel(IRecordFeeds feeds, TimeProvider time)
{
    public const int DefaultBuffer = 1000;

    public const int MostBuffer = 10_000;

    /// <summary>Between two renderings.</summary>
    public static readonly TimeSpan Beat = TimeSpan.FromMilliseconds(250);

    /// <summary>Bytes of records kept at most, whatever their number.</summary>
    private const long MostBytes = 32_000_000;

    private readonly Lock _gate = new();
    private readonly LinkedList<LiveRow> _shown = [];
    private readonly LinkedList<LiveRow> _held = [];
    private readonly RateStrip _rate = new();
    private long _order;
    private long _shownBytes;
    private long _heldBytes;
    private bool _changed;
    private string _text = "";

    public LiveState State { get; private set; } = LiveState.Connecting;

    public bool IsPaused { get; private set; }

    /// <summary>Newest first; a new list whenever it changes.</summary>
    public IReadOnlyList<LiveRow> Rows { get; private set; } = [];

    public long Seen { get; private set; }

    public long Matched { get; private set; }

    /// <summary>Records lost because this follower was too slow.</summary>
    public long Missed { get; private set; }

    /// <summary>Records that arrived while paused and wait.</summary>
    public long Waiting { get; private set; }

    /// <summary>Records that arrived while paused and were dropped for newer ones.</summary>
    public long Dropped { get; private set; }

    public int Followers { get; private set; }

    /// <summary>One sentence while the broker cannot be reached, or why the feed ended.</summary>
    public string? Problem { get; private set; }

    public KafkaFailure? Failure { get; private set; }

    public DateTimeOffset? Since { get; private set; }

    public (double Seen, double Matched) PerSecond { get; private set; }

    public IReadOnlyList<(long Seen, long Matched)> Bars { get; private set; } = [];

    /// <summary>Whether only records that match are listed.</summary>
    public bool OnlyMatches { get; private set; }

    /// <summary>Records kept at most.</summary>
    public int Buffer { get; private set; } = DefaultBuffer;

    /// <summary>Follows until cancelled; <paramref name="changed"/> comes at most four times a second.</summary>
    public async Task FollowAsync(string cluster, string topic, FeedStart start, Func<Task> changed, CancellationToken cancellationToken)
    {
        (State, Failure, Problem, Since) = (LiveState.Connecting, null, null, time.GetUtcNow());
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var reading = ReadAsync(cluster, topic, start, ended);
        using var timer = new PeriodicTimer(Beat, time);
        try
        {
            while (await timer.WaitForNextTickAsync(ended.Token))
            {
                if (Publish())
                {
                    await changed();
                }
            }
        }
        catch (OperationCanceledException) when (ended.IsCancellationRequested)
        {
            // The person left, or the feed ended and says why below.
        }

        await reading;
        if (!cancellationToken.IsCancellationRequested)
        {
            Publish();
            await changed();
        }
    }

    /// <summary>What is looked for, whether the rest is listed too, and how many records are kept. Applies to what is there and what comes.</summary>
    public void Filter(string text, bool onlyMatches, int buffer)
    {
        lock (_gate)
        {
            if ((text, onlyMatches, buffer) == (_text, OnlyMatches, Buffer))
            {
                return;
            }

            (_text, OnlyMatches, Buffer) = (text, onlyMatches, buffer);
            for (var node = _shown.First; node is not null; node = node.Next)
            {
                node.Value = node.Value is LiveRow.Arrived arrived ? arrived with { IsMatch = IsMatch(arrived.Row.Decoded) } : node.Value;
            }

            Trim(_shown, ref _shownBytes);
            _changed = true;
        }

        Publish();
    }

    /// <summary>Freezes the list; arrivals wait, the oldest giving way to newer ones.</summary>
    public void Pause()
    {
        IsPaused = true;
        State = State == LiveState.Live ? LiveState.Paused : State;
    }

    /// <summary>Shows what waited and goes on.</summary>
    public void Resume()
    {
        lock (_gate)
        {
            IsPaused = false;
            if (Dropped > 0)
            {
                _shown.AddFirst(new LiveRow.Missed(++_order, Dropped, time.GetUtcNow()));
            }

            for (var node = _held.Last; node is not null; node = node.Previous)
            {
                _shown.AddFirst(node.Value);
            }

            _held.Clear();
            (_shownBytes, _heldBytes, Waiting, Dropped, _changed) = (_shownBytes + _heldBytes, 0, 0, 0, true);
            Trim(_shown, ref _shownBytes);
            State = State == LiveState.Paused ? LiveState.Live : State;
        }

        Publish();
    }

    /// <summary>Empties the list.</summary>
    public void Clear()
    {
        lock (_gate)
        {
            _shown.Clear();
            (_shownBytes, _changed) = (0, true);
        }

        Publish();
    }

    /// <summary>The listed record of an address.</summary>
    public RecordRow? Find(RecordAddress address) =>
        Rows.OfType<LiveRow.Arrived>().FirstOrDefault(row => row.Row.Address == address)?.Row;

    /// <summary>The listed neighbour of a record, or null at the end.</summary>
    public RecordRow? Neighbour(RecordAddress address, int step)
    {
        var rows = Rows.OfType<LiveRow.Arrived>().Select(row => row.Row).ToArray();
        var at = Array.FindIndex(rows, row => row.Address == address) + step;
        return at >= 0 && at < rows.Length && rows.Length > 0 && Find(address) is not null ? rows[at] : null;
    }

    /// <summary>Takes over what arrived; whether anything changed, the passing of time included.</summary>
    public bool Publish()
    {
        lock (_gate)
        {
            var now = time.GetUtcNow();
            var (bars, rate) = (_rate.At(now), _rate.PerSecond(now));
            var moved = !bars.SequenceEqual(Bars) || rate != PerSecond;
            (Bars, PerSecond) = (bars, rate);
            if (_changed)
            {
                Rows = [.. OnlyMatches ? _shown.Where(row => row is not LiveRow.Arrived { IsMatch: false }) : _shown];
            }

            var any = _changed || moved;
            _changed = false;
            return any;
        }
    }

    private async Task ReadAsync(string cluster, string topic, FeedStart start, CancellationTokenSource ended)
    {
        try
        {
            await foreach (var batch in feeds.FollowAsync(cluster, topic, start, ended.Token))
            {
                Take(batch);
            }
        }
        catch (OperationCanceledException) when (ended.IsCancellationRequested)
        {
            return;
        }
        catch (KafkaUnavailableException failure)
        {
            lock (_gate)
            {
                (State, Failure, Problem, _changed) = (LiveState.Failed, failure.Failure, failure.Failure.Message, true);
            }
        }

        await ended.CancelAsync();
    }

    private void Take(FeedBatch batch)
    {
        lock (_gate)
        {
            var now = time.GetUtcNow();
            var list = IsPaused ? _held : _shown;
            ref var bytes = ref IsPaused ? ref _heldBytes : ref _shownBytes;
            if (batch.Missed > 0)
            {
                Missed += batch.Missed;
                list.AddFirst(new LiveRow.Missed(++_order, batch.Missed, now));
            }

            var matched = 0;
            foreach (var record in batch.Records)
            {
                var isMatch = IsMatch(record);
                matched += isMatch && _text.Length > 0 ? 1 : 0;
                if (isMatch || !OnlyMatches)
                {
                    list.AddFirst(new LiveRow.Arrived(++_order, new RecordRow(record), isMatch));
                    bytes += record.Record.SizeInBytes;
                }
            }

            (Seen, Matched) = (Seen + batch.Records.Count, Matched + matched);
            _rate.Add(now, batch.Records.Count, matched);
            var dropped = Trim(list, ref bytes);
            (Waiting, Dropped) = IsPaused ? (Waiting + batch.Records.Count - dropped, Dropped + dropped) : (0, 0);
            (Followers, Problem) = (batch.Followers, batch.Problem);
            State = batch.Problem is not null ? LiveState.Disconnected : IsPaused ? LiveState.Paused : LiveState.Live;
            _changed = true;
        }
    }

    private bool IsMatch(DecodedRecord record) => RecordMatcher.Matches(record, _text);

    private int Trim(LinkedList<LiveRow> list, ref long bytes)
    {
        var dropped = 0;
        while (list.Last is { } oldest && (list.Count > Buffer || (bytes > MostBytes && list.Count > 1)))
        {
            list.RemoveLast();
            if (oldest.Value is LiveRow.Arrived arrived)
            {
                dropped++;
                bytes -= arrived.Row.Record.SizeInBytes;
            }
        }

        return dropped;
    }
}
