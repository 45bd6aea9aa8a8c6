using System.Runtime.CompilerServices;
using Dashboard.Services.Records;

namespace Dashboard.Tests.Unit.Support;

/// <summary>One partition in memory that is written and followed. Set <see cref="Failure"/> or <see cref="IsSilent"/> for the other ways.</summary>
public sealed class MemoryLog(string topic) : IRecordReader, IRecordWriter
{
    private readonly Lock _gate = new();
    private readonly List<KafkaRecord> _records = [];
    private TaskCompletionSource _grown = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>What every write is answered with.</summary>
    public KafkaFailure? Failure { get; set; }

    /// <summary>Writes are never acknowledged.</summary>
    public bool IsSilent { get; set; }

    public IReadOnlyList<KafkaRecord> Records
    {
        get
        {
            lock (_gate)
            {
                return [.. _records];
            }
        }
    }

    public ValueTask<TopicOpening> OpenAsync(string cluster, string topic, CancellationToken cancellationToken = default) =>
        throw new NotSupportedException("Nothing that follows a log writes record by record.");

    public void Append(byte[]? key, byte[]? value, IReadOnlyList<RecordHeader>? headers = null)
    {
        lock (_gate)
        {
            _records.Add(new KafkaRecord(new TopicPartition(topic, 0), _records.Count, DateTimeOffset.UnixEpoch, TimestampKind.CreateTime, key, value, headers ?? []));
            var grown = _grown;
            _grown = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            grown.SetResult();
        }
    }

    /// <summary>Waits until it holds that many records.</summary>
    public async Task GrowsToAsync(int records, CancellationToken cancellationToken)
    {
        while (true)
        {
            Task grown;
            lock (_gate)
            {
                if (_records.Count >= records)
                {
                    return;
                }

                grown = _grown.Task;
            }

            await grown.WaitAsync(cancellationToken);
        }
    }

    /// <summary>What compaction leaves in the end: the newest record of every key, no tombstones.</summary>
    public MemoryLog Compacted()
    {
        var compacted = new MemoryLog(topic);
        foreach (var newest in Records.Where(record => record.Key is not null).GroupBy(record => Convert.ToHexString(record.Key!)).Select(same => same.Last()).OrderBy(record => record.Offset))
        {
            if (newest.Value is not null)
            {
                compacted.Append(newest.Key, newest.Value, newest.Headers);
            }
        }

        return compacted;
    }

    public async Task<IReadOnlyList<WriteOutcome>> WriteAsync(string cluster, string topic, IReadOnlyList<RecordToWrite> records, CancellationToken cancellationToken = default)
    {
        if (IsSilent)
        {
            await new TaskCompletionSource().Task.WaitAsync(cancellationToken);
        }

        if (Failure is not null)
        {
            return [.. records.Select(_ => new WriteOutcome.Failed(Failure))];
        }

        var outcomes = new List<WriteOutcome>();
        foreach (var record in records)
        {
            Append(record.Key, record.Value, record.Headers);
            outcomes.Add(new WriteOutcome.Written(0, Records.Count - 1, DateTimeOffset.UnixEpoch));
        }

        return outcomes;
    }

    public async IAsyncEnumerable<RecordRead> ReadAsync(string cluster, RecordReadRequest request, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var next = (int)request.Partitions[0].Start;
        while (true)
        {
            Task grown;
            List<KafkaRecord> fresh;
            lock (_gate)
            {
                fresh = _records[next..];
                grown = _grown.Task;
            }

            next += fresh.Count;
            if (fresh.Count > 0)
            {
                yield return new RecordRead(fresh, new Dictionary<int, long> { [0] = next });
            }

            await grown.WaitAsync(cancellationToken);
        }
    }

    public Task<IReadOnlyDictionary<int, OffsetRange>?> GetOffsetRangesAsync(string cluster, string topic, CancellationToken cancellationToken = default) =>
        Task.FromResult<IReadOnlyDictionary<int, OffsetRange>?>(new Dictionary<int, OffsetRange> { [0] = new(0, Records.Count) });

    public Task<IReadOnlyDictionary<int, long>> GetOffsetsAtAsync(string cluster, string topic, DateTimeOffset time, CancellationToken cancellationToken = default) =>
        Task.FromResult<IReadOnlyDictionary<int, long>>(new Dictionary<int, long> { [0] = Records.Count });
}
