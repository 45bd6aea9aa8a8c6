using Confluent.Kafka;
using Dashboard.Services.Records;
using TopicPartition = Dashboard.Services.Records.TopicPartition;

namespace Dashboard.Services.Kafka;

/// <summary>Gathers records until the next handover; at most <see cref="MaxRecords"/> records or about <see cref="MaxBytes"/> bytes.</summary>
internal sealed class ReadBatch(string topic)
{
    private const int MaxRecords = 1_000;
    private const int MaxBytes = 1024 * 1024;

    private List<KafkaRecord> _records = [];
    private Dictionary<int, long> _positions = [];
    private long _bytes;

    public bool IsFull => _records.Count >= MaxRecords || _bytes >= MaxBytes;

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
        _records.Add(record);
        _bytes += record.SizeInBytes;
        _positions[result.Partition.Value] = record.Offset + 1;
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

        var read = new RecordRead(_records, _positions);
        _records = new List<KafkaRecord>(_records.Count);
        _positions = [];
        _bytes = 0;
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
