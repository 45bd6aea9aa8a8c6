using System.Runtime.CompilerServices;
using Dashboard.Services.Records;

namespace Dashboard.Tests.Unit.Support;

/// <summary>Records in memory, by topic and partition; each read answers them in one step and ends.</summary>
public sealed class FakeRecordReader : IRecordReader
{
    private readonly Dictionary<string, Dictionary<int, OffsetRange>> _ranges = [];
    private readonly List<KafkaRecord> _records = [];

    public KafkaFailure? Failure { get; set; }

    /// <summary>Topics whose offsets were asked for, in order.</summary>
    public List<string> Asked { get; } = [];

    public FakeRecordReader SetRange(string topic, int partition, long start, long end)
    {
        var ranges = _ranges.TryGetValue(topic, out var known) ? known : _ranges[topic] = [];
        ranges[partition] = new OffsetRange(start, end);
        return this;
    }

    public FakeRecordReader Add(KafkaRecord record)
    {
        _records.Add(record);
        return this;
    }

    /// <summary>Records that one step of a read holds at most; the position follows each step.</summary>
    public int StepSize { get; set; } = int.MaxValue;

    /// <summary>Whether the reads' sieves are asked, as the real reader does.</summary>
    public bool AsksSieves { get; set; }

    /// <summary>Called after each step that leaves more to read.</summary>
    public Action? AfterStep { get; set; }

    /// <summary>Reads that were begun, in order.</summary>
    public List<RecordReadRequest> Requests { get; } = [];

    public async IAsyncEnumerable<RecordRead> ReadAsync(string cluster, RecordReadRequest request, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await Task.CompletedTask;
        Throw();
        Requests.Add(request);
        var wanted = _records.Where(record => record.Partition.Topic == request.Topic
            && request.Partitions.Any(range => range.Partition == record.Partition.Partition && record.Offset >= range.Start && (range.End is null || record.Offset < range.End))).ToList();
        if (AsksSieves && request.Sieve is { } sieve)
        {
            wanted.RemoveAll(record => !sieve.MayMatch(new ListedHeaders().Open(record)));
        }

        for (; wanted.Count > StepSize; wanted.RemoveRange(0, StepSize))
        {
            var step = wanted[..StepSize];
            yield return new RecordRead(step, step.GroupBy(record => record.Partition.Partition).ToDictionary(group => group.Key, group => group.Max(record => record.Offset) + 1));
            AfterStep?.Invoke();
            cancellationToken.ThrowIfCancellationRequested();
        }

        yield return new RecordRead(wanted, request.Partitions.ToDictionary(range => range.Partition, range => range.End ?? range.Start));
    }

    public Task<IReadOnlyDictionary<int, OffsetRange>?> GetOffsetRangesAsync(string cluster, string topic, CancellationToken cancellationToken = default)
    {
        lock (Asked)
        {
            Asked.Add(topic);
        }

        Throw();
        return Task.FromResult<IReadOnlyDictionary<int, OffsetRange>?>(_ranges.GetValueOrDefault(topic));
    }

    public Task<IReadOnlyDictionary<int, long>> GetOffsetsAtAsync(string cluster, string topic, DateTimeOffset time, CancellationToken cancellationToken = default)
    {
        Throw();
        return Task.FromResult<IReadOnlyDictionary<int, long>>(_ranges[topic].ToDictionary(
            range => range.Key,
            range => _records.Where(record => record.Partition == new TopicPartition(topic, range.Key) && record.Timestamp >= time).Select(record => record.Offset).DefaultIfEmpty(range.Value.HighWatermark).Min()));
    }

    private void Throw()
    {
        if (Failure is not null)
        {
            throw new KafkaUnavailableException(Failure);
        }
    }
}
