using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Dashboard.Services.Records;

namespace Dashboard.Tests.Unit.Services.Feeds;

/// <summary>A topic that a test writes to while it is read; counts its readers.</summary>
internal sealed class LiveTopic : IRecordReader
{
    private readonly Lock _lock = new();
    private readonly List<KafkaRecord> _records = [];
    private readonly List<Channel<KafkaRecord>> _tails = [];

    public int Partitions { get; set; } = 1;

    public bool Exists { get; set; } = true;

    public bool IsDown { get; set; }

    public int Readers { get; private set; }

    public int ReadsBegun { get; private set; }

    public void Write(int partition = 0)
    {
        lock (_lock)
        {
            var record = new KafkaRecord(new TopicPartition("t", partition), End(partition), DateTimeOffset.UnixEpoch, TimestampKind.CreateTime, null, [1], []);
            _records.Add(record);
            _tails.ForEach(tail => tail.Writer.TryWrite(record));
        }
    }

    /// <summary>Every read under way fails, and new ones do until <see cref="IsDown"/> is false again.</summary>
    public void Break()
    {
        lock (_lock)
        {
            IsDown = true;
            _tails.ForEach(tail => tail.Writer.TryComplete(new KafkaUnavailableException(Down)));
        }
    }

    public async IAsyncEnumerable<RecordRead> ReadAsync(string cluster, RecordReadRequest request, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var (tail, past) = Begin(request);
        try
        {
            foreach (var record in past)
            {
                yield return Step(record);
            }

            if (request.Partitions.All(range => range.End is not null))
            {
                yield break;
            }

            await foreach (var record in tail.Reader.ReadAllAsync(cancellationToken))
            {
                yield return Step(record);
            }
        }
        finally
        {
            lock (_lock)
            {
                _tails.Remove(tail);
                Readers--;
            }
        }
    }

    public Task<IReadOnlyDictionary<int, OffsetRange>?> GetOffsetRangesAsync(string cluster, string topic, CancellationToken cancellationToken = default)
    {
        lock (_lock)
        {
            return IsDown ? throw new KafkaUnavailableException(Down)
                : Task.FromResult<IReadOnlyDictionary<int, OffsetRange>?>(
                    Exists ? Enumerable.Range(0, Partitions).ToDictionary(partition => partition, partition => new OffsetRange(0, End(partition))) : null);
        }
    }

    public Task<IReadOnlyDictionary<int, long>> GetOffsetsAtAsync(string cluster, string topic, DateTimeOffset time, CancellationToken cancellationToken = default) =>
        throw new NotSupportedException();

    private static KafkaFailure Down { get; } = new(-195, "TRANSPORT", "Cluster c cannot be reached at here:1.", true);

    private static RecordRead Step(KafkaRecord record) => new([record], new Dictionary<int, long> { [record.Partition.Partition] = record.Offset + 1 });

    private long End(int partition) => _records.Count(record => record.Partition.Partition == partition);

    private (Channel<KafkaRecord> Tail, KafkaRecord[] Past) Begin(RecordReadRequest request)
    {
        lock (_lock)
        {
            if (IsDown)
            {
                throw new KafkaUnavailableException(Down);
            }

            var tail = Channel.CreateUnbounded<KafkaRecord>();
            _tails.Add(tail);
            Readers++;
            ReadsBegun++;
            return (tail, [.. _records.Where(record => request.Partitions.Any(range => range.Partition == record.Partition.Partition && record.Offset >= range.Start && (range.End is null || record.Offset < range.End)))]);
        }
    }
}
