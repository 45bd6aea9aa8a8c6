using System.Threading.Channels;

namespace Dashboard.Services.Feeds;

/// <summary>
/// One reader of a feed with its bounded buffer: the feed puts, never waiting. A follower that looks for nothing in particular is sampled
/// here, before anything waits for it; when the buffer is full the oldest records go first and are counted.
/// </summary>
internal sealed class Follower(FeedOptions limits, FeedLens lens, TimeProvider time)
{
    private readonly Lock _lock = new();
    private readonly Queue<FeedRecord> _records = new();
    private readonly Dictionary<int, long> _next = [];
    private readonly FeedSampler _sampler = new(time);
    private readonly Channel<bool> _news = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private long _bytes;
    private long _missed;
    private long _passed;

    /// <summary>Called by the feed.</summary>
    /// <param name="next">Offsets after these records, by partition.</param>
    public void Put(IReadOnlyList<FeedRecord> records, IReadOnlyDictionary<int, long> next)
    {
        var focus = lens.Focus;
        var most = focus.Open is null ? focus.MostPerSecond : null;
        lock (_lock)
        {
            foreach (var record in records)
            {
                if (!_sampler.Lets(most))
                {
                    _passed++;
                    continue;
                }

                _records.Enqueue(record);
                _bytes += record.Record.SizeInBytes;
            }

            // A single record larger than the whole buffer stays: it is what there is to see.
            while (_records.Count > limits.BufferedRecords || (_bytes > limits.BufferedBytes && _records.Count > 1))
            {
                _bytes -= _records.Dequeue().Record.SizeInBytes;
                _missed++;
            }

            foreach (var (partition, position) in next)
            {
                _next[partition] = position;
            }
        }

        if (records.Count > 0)
        {
            Wake();
        }
    }

    /// <summary>Something other than records changed: the number of followers, or whether the broker can be reached.</summary>
    public void Wake() => _news.Writer.TryWrite(true);

    /// <summary>Completes when there is something to tell since the last <see cref="Take"/>.</summary>
    public Task WaitAsync(CancellationToken cancellationToken) => _news.Reader.ReadAsync(cancellationToken).AsTask();

    /// <summary>Takes everything buffered and what there is to say of it.</summary>
    public FollowerTake Take()
    {
        lock (_lock)
        {
            var taken = new FollowerTake(_records.ToArray(), _missed, _passed, _sampler.OneIn, new Dictionary<int, long>(_next));
            _records.Clear();
            (_bytes, _missed, _passed) = (0, 0, 0);
            return taken;
        }
    }
}
