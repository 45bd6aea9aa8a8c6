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
    private int _run = -1;
    private long _position;

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
        Reach(result.Partition.Value, record.Offset + 1);
        if (sieve?.MayMatch(_headers.Open(record)) == false)
        {
            _passed += record.SizeInBytes;
            _passedRecords++;
            return;
        }

        _records.Add(record);
        _bytes += record.SizeInBytes;
    }

    /// <summary>A record as it lies in memory; an object is made only of one that the sieve lets through.</summary>
    public void Add(in RecordBytes bytes, TimestampKind kind)
    {
        Reach(bytes.Partition, bytes.Offset + 1);
        if (sieve?.MayMatch(bytes) == false)
        {
            _passed += bytes.Key.Length + bytes.Value.Length;
            _passedRecords++;
            return;
        }

        var record = new KafkaRecord(
            new TopicPartition(topic, bytes.Partition),
            bytes.Offset,
            DateTimeOffset.FromUnixTimeMilliseconds(bytes.Timestamp),
            kind,
            bytes.HasKey ? bytes.Key.ToArray() : null,
            bytes.HasValue ? bytes.Value.ToArray() : null,
            bytes.Headers.Count == 0 ? [] : bytes.Headers.ToList());
        _records.Add(record);
        _bytes += record.SizeInBytes;
    }

    /// <summary>The position moved without a record.</summary>
    public void Move(int partition, long position) => Reach(partition, position);

    /// <summary>What was gathered since the last call, or null.</summary>
    public RecordRead? TryTake()
    {
        Settle();
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

    // Records come in runs of one partition, so the position is put into the table at the end of a run.
    private void Reach(int partition, long position)
    {
        if (partition != _run)
        {
            Settle();
            _run = partition;
        }

        _position = position;
    }

    private void Settle()
    {
        if (_run >= 0)
        {
            _positions[_run] = _position;
            _run = -1;
        }
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
