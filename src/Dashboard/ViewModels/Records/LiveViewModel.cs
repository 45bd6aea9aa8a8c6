using Dashboard.Services.Feeds;
using Dashboard.Services.Records;
using Dashboard.Services.Scanning;
using Dashboard.Services.Scanning.Filters;

namespace Dashboard.ViewModels.Records;

/// <summary>
/// Follows a topic and holds the newest records. Batches come in on any thread; what a page shows changes only in <see cref="Publish"/>:
/// with every batch, of which the feed sends ten a second at most, and once a second so that rates and ages stay true.
/// </summary>
public sealed class LiveViewModel(IRecordFeeds feeds, IRecordFilters filters, TimeProvider time)
{
    public const int DefaultBuffer = 1000;

    public const int MostBuffer = 10_000;

    /// <summary>Records that a page takes in a second; a faster topic is sampled. Far more than anyone reads, far less than freezes a browser.</summary>
    public const int MostPerSecond = 1000;

    /// <summary>Records that a page which was cut off catches up with; where more lie between, it says how many it missed.</summary>
    public const long MostBehind = 10_000;

    /// <summary>Between two looks at the clock.</summary>
    public static readonly TimeSpan Beat = TimeSpan.FromSeconds(1);

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
    private readonly FeedLens _lens = new(new FeedFocus(MostPerSecond: MostPerSecond));
    private (string Cluster, string Text, RecordFilter Filter, bool OnlyMatches) _looked = ("", "", RecordFilter.None, false);
    private Dictionary<int, long> _next = [];
    private DateTimeOffset? _newest;

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
    public bool OnlyMatches => _looked.OnlyMatches;

    /// <summary>Whether anything is looked for.</summary>
    public bool Looks => _lens.Focus.Open is not null;

    /// <summary>Why the filter cannot be run or fails on records; null where it does not.</summary>
    public string? FilterProblem { get; private set; }

    /// <summary>Of so many records one is shown; 1 shows all. Records that match are counted apart.</summary>
    public int OneIn { get; private set; } = 1;

    /// <summary>Of so many records that match one is shown.</summary>
    public int OneInMatches { get; private set; } = 1;

    /// <summary>Where to go on after a reload, as <see cref="LivePlace"/> writes it; empty before the first batch.</summary>
    public string Place { get; private set; } = "";

    /// <summary>Records kept at most.</summary>
    public int Buffer { get; private set; } = DefaultBuffer;

    /// <summary>Follows until cancelled; <paramref name="changed"/> follows each change.</summary>
    /// <param name="place">Where to go on; null begins with the next record written.</param>
    public async Task FollowAsync(string cluster, string topic, LivePlace? place, Func<Task> changed, CancellationToken cancellationToken)
    {
        (State, Failure, Problem, Since) = (LiveState.Connecting, null, null, time.GetUtcNow());
        (_next, _newest) = (place?.Next.ToDictionary() ?? [], place?.Newest);
        FeedStart start = place is null ? new FeedStart.Now() : new FeedStart.Offsets(place.Next, MostBehind);
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var reading = ReadAsync(cluster, topic, start, changed, ended);
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

    /// <summary>What is looked for and whether the rest is listed too. Applies to what is there and what comes.</summary>
    public Task LookAsync(string cluster, string text, RecordFilter filter, bool onlyMatches)
    {
        var looked = (cluster, text, filter, onlyMatches);
        if (looked.Equals(_looked))
        {
            return Task.CompletedTask;
        }

        IRecordJudge? judge = null;
        string? problem = null;
        var opens = (text.Length > 0 || !filter.IsEmpty) && filters.TryOpen(cluster, text, filter, out judge, out problem);
        lock (_gate)
        {
            (_looked, FilterProblem, _changed) = (looked, problem, true);
            _lens.Focus = new FeedFocus(
                opens ? () => filters.TryOpen(cluster, text, filter, out var own, out var later) ? own : throw new InvalidOperationException(later) : null, onlyMatches && opens, MostPerSecond);
        }

        return JudgeAsync(judge, _lens.Focus);
    }

    /// <summary>How many records are kept at most.</summary>
    public void Keep(int buffer)
    {
        lock (_gate)
        {
            (Buffer, _changed) = (buffer, _changed || buffer != Buffer);
            Trim(_shown, ref _shownBytes);
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
                _shown.AddFirst(new LiveRow.Missed(++_order, Dropped, null, time.GetUtcNow()));
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
                Rows = [.. OnlyMatches && Looks ? _shown.Where(row => row is not LiveRow.Arrived { IsMatch: false }) : _shown];
            }

            var any = _changed || moved;
            _changed = false;
            return any;
        }
    }

    private async Task ReadAsync(string cluster, string topic, FeedStart start, Func<Task> changed, CancellationTokenSource ended)
    {
        try
        {
            await foreach (var batch in feeds.FollowAsync(cluster, topic, start, _lens, ended.Token))
            {
                Take(batch);
                if (batch.Focus != _lens.Focus && batch.Records.Count > 0)
                {
                    await JudgeAsync();
                }

                Publish();
                await changed();
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
                list.AddFirst(new LiveRow.Missed(++_order, batch.Missed, _newest, now));
            }

            for (var index = 0; index < batch.Records.Count; index++)
            {
                var record = batch.Records[index];
                list.AddFirst(new LiveRow.Arrived(++_order, new RecordRow(record), batch.Matches?[index] == true));
                bytes += record.Record.SizeInBytes;
                _newest = _newest > record.Record.Timestamp ? _newest : record.Record.Timestamp;
            }

            var arrived = batch.Records.Count + batch.Passed;
            (Seen, Matched) = (Seen + arrived, Matched + batch.Matched);
            _rate.Add(now, arrived, batch.Matched);
            var dropped = Trim(list, ref bytes);
            (Waiting, Dropped) = IsPaused ? (Waiting + batch.Records.Count - dropped, Dropped + dropped) : (0, 0);
            (Followers, Problem, OneIn, OneInMatches) = (batch.Followers, batch.Problem, batch.OneIn, batch.OneInMatches);
            FilterProblem = batch.Focus == _lens.Focus && batch.Focus.Open is not null ? batch.FilterProblem : FilterProblem;
            foreach (var (partition, position) in batch.Next)
            {
                _next[partition] = position;
            }

            Place = new LivePlace(_next, _newest ?? now).ToString();
            State = batch.Problem is not null ? LiveState.Disconnected : IsPaused ? LiveState.Paused : LiveState.Live;
            _changed = true;
        }
    }

    private Task JudgeAsync()
    {
        var (cluster, text, filter, _) = _looked;
        var focus = _lens.Focus;
        return JudgeAsync(focus.Open is not null && filters.TryOpen(cluster, text, filter, out var judge, out _) ? judge : null, focus);
    }

    /// <summary>Judges anew what is listed, one record at a time and away from the page: a script may take its time.</summary>
    private async Task JudgeAsync(IRecordJudge? judge, FeedFocus focus)
    {
        using var mine = judge;
        LiveRow.Arrived[] rows;
        lock (_gate)
        {
            rows = [.. _shown.Concat(_held).OfType<LiveRow.Arrived>()];
        }

        if (_looked.Filter.Script is not null)
        {
            await Task.CompletedTask.ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
        }

        var matching = new HashSet<long>();
        foreach (var row in rows)
        {
            if (judge is not null && focus == _lens.Focus && await judge.MatchesAsync(row.Row.Record, CancellationToken.None))
            {
                matching.Add(row.Number);
            }
        }

        lock (_gate)
        {
            if (focus != _lens.Focus)
            {
                return;
            }

            FilterProblem = judge?.Problem ?? FilterProblem;
            foreach (var list in new[] { _shown, _held })
            {
                for (var node = list.First; node is not null; node = node.Next)
                {
                    node.Value = node.Value is LiveRow.Arrived arrived ? arrived with { IsMatch = matching.Contains(arrived.Number) } : node.Value;
                }
            }

            _changed = true;
        }

        Publish();
    }

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
