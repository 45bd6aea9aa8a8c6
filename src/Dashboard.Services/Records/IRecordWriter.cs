namespace Dashboard.Services.Records;

/// <summary>Writes records with acks=all through one shared idempotent producer per cluster.</summary>
public interface IRecordWriter
{
    /// <summary>
    /// Writes the records in order and waits for every acknowledgement. One outcome per record, in request order; a failed
    /// record does not stop the others. Never throws for what Kafka answers.
    /// </summary>
    /// <remarks>
    /// An unknown topic is asked for once (which lets a broker with auto-creation create it) and then fails every record with
    /// UNKNOWN_TOPIC_OR_PARTITION within 2 seconds rather than waiting for the delivery time-out.
    /// </remarks>
    Task<IReadOnlyList<WriteOutcome>> WriteAsync(string cluster, string topic, IReadOnlyList<RecordToWrite> records, CancellationToken cancellationToken = default);
}

/// <summary>A record to write.</summary>
/// <param name="Key">Key bytes or null.</param>
/// <param name="Value">Value bytes; null writes a tombstone.</param>
/// <param name="Partition">Explicit partition; null lets the key decide (murmur2, as the Java client), or spreads records without a key.</param>
/// <param name="Timestamp">Create time; null means now.</param>
/// <param name="Headers">Headers in order; null means none.</param>
public sealed record RecordToWrite(
    byte[]? Key,
    byte[]? Value,
    int? Partition = null,
    DateTimeOffset? Timestamp = null,
    IReadOnlyList<RecordHeader>? Headers = null);

/// <summary>What became of one record.</summary>
public abstract record WriteOutcome
{
    private WriteOutcome()
    {
    }

    /// <summary>Acknowledged by all in-sync replicas.</summary>
    public sealed record Written(int Partition, long Offset, DateTimeOffset Timestamp) : WriteOutcome;

    /// <summary>Not acknowledged. A time-out leaves open whether it was stored.</summary>
    public sealed record Failed(KafkaFailure Failure) : WriteOutcome;
}
