namespace Dashboard.Services.Records;

/// <summary>A record as it is stored, bytes untouched.</summary>
/// <param name="Partition">Where it is stored.</param>
/// <param name="Offset">Its position in the partition, from 0.</param>
/// <param name="Timestamp">Create or log-append time, millisecond precision, UTC.</param>
/// <param name="TimestampKind">Which of the two the broker stored (KIP-32).</param>
/// <param name="Key">Key bytes; null means no key, which is not the same as empty.</param>
/// <param name="Value">Value bytes; null is a tombstone, which is not the same as empty.</param>
/// <param name="Headers">Headers in stored order; names may repeat.</param>
public sealed record KafkaRecord(
    TopicPartition Partition,
    long Offset,
    DateTimeOffset Timestamp,
    TimestampKind TimestampKind,
    byte[]? Key,
    byte[]? Value,
    IReadOnlyList<RecordHeader> Headers)
{
    /// <summary>Key plus value plus header bytes; what the record costs to move, without batch overhead.</summary>
    public long SizeInBytes { get; } = (Key?.Length ?? 0) + (Value?.Length ?? 0) + SizeOf(Headers);

    private static long SizeOf(IReadOnlyList<RecordHeader> headers)
    {
        var size = 0L;
        for (var index = 0; index < headers.Count; index++)
        {
            size += headers[index].Name.Length + (headers[index].Value?.Length ?? 0);
        }

        return size;
    }
}
