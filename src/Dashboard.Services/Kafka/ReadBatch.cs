using Confluent.Kafka;
using Dashboard.Services.Records;
using TopicPartition = Dashboard.Services.Records.TopicPartition;

namespace Dashboard.Services.Kafka;

/// <summary>Gathers records until the next handover; at most <see cref="MaxRecords"/> records or about <see cref="MaxBytes"/> bytes.</summary>
internal sealed class ReadBatch(string topic, IRecordSieve? sieve)
{
    private const int MaxRecords = 1_000;
    private const int MaxBytes = 1024 * 1024;

    // What a sieve passes over costs nothing to hold, but whoever waits wants to hear how far the read is.
    private const int MaxPassed = 20_000;

    private List<KafkaRecord> _records = [];
    private Dictionary<int, long> _positions = [];
    private readonly ListedHeaders _headers = new();
    private long _bytes;
    private long _passed;
    private int _passedRecords;

    public bool IsFull => _records.Count >= MaxRecords || _bytes >= MaxBytes || _passedRecords >= MaxPassed;

    public void Add(ConsumeResult<byte[]?, byte[]?> result)
    {
        var message = result.Message;
        var record = new KafkaRecord(
            new TopicPartition(topic, result.Partition.Value),
            result.Offset.Value,
            DateTimeOffset.FromUnixTimeMilliseconds(Math.Max(0, message.Timestamp.UnixTimestampMs)),
            ToKind(message.Timestamp.Type),
            message.Key,
            message.Value,
            ToHeaders(message.Headers));
        _positions[result.Partition.Value] = record.Offset + 1;
        if (sieve?.MayMatch(_headers.Open(record)) == false)
        {
            _passed += record.SizeInBytes;
            _passedRecords++;
            return;
        }

        _records.Add(record);
        _bytes += record.SizeInBytes;
    }

    /// <summary>The position moved without a record.</summary>
    public void Move(int partition, long position) => _positions[partition] = position;

    /// <summary>What was gathered since the last call, or null.</summary>
    public RecordRead? TryTake()
    {
        if (_positions.Count == 0)
        {
            return null;
        }

        var read = new RecordRead(_records, _positions, _passed);
        _records = new List<KafkaRecord>(_records.Count);
        _positions = [];
        (_bytes, _passed, _passedRecords) = (0, 0, 0);
        return read;
    }

    private static TimestampKind ToKind(TimestampType type) => type switch
    {
        TimestampType.CreateTime => TimestampKind.CreateTime,
        TimestampType.LogAppendTime => TimestampKind.LogAppendTime,
        _ => TimestampKind.None,
    };

    private static RecordHeader[] ToHeaders(Headers? headers)
    {
        if (headers is null || headers.Count == 0)
        {
            return [];
        }

        var result = new RecordHeader[headers.Count];
        for (var index = 0; index < result.Length; index++)
        {
            var header = headers[index];
            result[index] = new RecordHeader(header.Key, header.GetValueBytes());
        }

        return result;
    }
}
