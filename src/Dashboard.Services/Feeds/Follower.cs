using System.Threading.Channels;

namespace Dashboard.Services.Feeds;

/// <summary>
/// One reader of a feed with its bounded buffer: the feed puts, never waiting; when the buffer is full the oldest records go first and
/// are counted.
/// </summary>
internal sealed class Follower(FeedOptions limits)
{
    private readonly Lock _lock = new();
    private readonly Queue<FeedRecord> _records = new();
    private readonly Channel<bool> _news = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private long _bytes;
    private long _missed;

    /// <summary>Called by the feed.</summary>
    public void Put(IReadOnlyList<FeedRecord> records)
    {
        lock (_lock)
        {
            foreach (var record in records)
            {
                _records.Enqueue(record);
                _bytes += record.Record.SizeInBytes;
            }

            // A single record larger than the whole buffer stays: it is what there is to see.
            while (_records.Count > limits.BufferedRecords || (_bytes > limits.BufferedBytes && _records.Count > 1))
            {
                _bytes -= _records.Dequeue().Record.SizeInBytes;
                _missed++;
            }
        }

        Wake();
    }

    /// <summary>Something other than records changed: the number of followers, or whether the broker can be reached.</summary>
    public void Wake() => _news.Writer.TryWrite(true);

    /// <summary>Completes when there is something to tell since the last <see cref="Take"/>.</summary>
    public Task WaitAsync(CancellationToken cancellationToken) => _news.Reader.ReadAsync(cancellationToken).AsTask();

    /// <summary>Takes everything buffered and the number of records lost before it.</summary>
    public (IReadOnlyList<FeedRecord> Records, long Missed) Take()
    {
        lock (_lock)
        {
            var taken = (_records.ToArray(), _missed);
            _records.Clear();
            (_bytes, _missed) = (0, 0);
            return taken;
        }
    }
}
