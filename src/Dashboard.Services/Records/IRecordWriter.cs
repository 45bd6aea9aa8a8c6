namespace Dashboard.Services.Records;

/// <summary>
/// Writes records through one shared producer per cluster: with acks=all and idempotent, unless the cluster's own properties say otherwise.
/// </summary>
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

    /// <summary>
    /// Makes ready to write any number of records to a topic, as they come. An unknown topic is told within 2 seconds, as above.
    /// </summary>
    ValueTask<TopicOpening> OpenAsync(string cluster, string topic, CancellationToken cancellationToken = default);
}

/// <summary>A topic that records can be written to, or why they cannot.</summary>
public readonly record struct TopicOpening(ITopicWriter? Writer, KafkaFailure? Failure);

/// <summary>Writes records to one topic. Records given one after the other to the same partition keep their order.</summary>
public interface ITopicWriter
{
    /// <summary>
    /// Queues a record; where the queue is full, waits until the cluster has taken some. What becomes of the record is reported once,
    /// perhaps before this returns, otherwise on a thread of the client library.
    /// </summary>
    ValueTask WriteAsync(in RecordToWrite record, IWriteReports reports, int slot, CancellationToken cancellationToken = default);
}

/// <summary>Is told what became of records.</summary>
public interface IWriteReports
{
    /// <summary>Must return soon: every delivery of the cluster waits for it.</summary>
    /// <param name="slot">The number given with the record.</param>
    void Report(int slot, WriteOutcome outcome);
}

/// <summary>A record to write.</summary>
/// <param name="Key">Key bytes or null.</param>
/// <param name="Value">Value bytes; null writes a tombstone.</param>
/// <param name="Partition">Explicit partition; null lets the key decide (murmur2, as the Java client), or spreads records without a key.</param>
/// <param name="Timestamp">Create time; null means now.</param>
/// <param name="Headers">Headers in order; null means none.</param>
public readonly record struct RecordToWrite(
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
