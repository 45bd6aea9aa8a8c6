using Dashboard.Services.Records;

namespace Dashboard.Services.Keeping;

/// <summary>Copies of records that outlive retention and compaction, in a compacted topic of the cluster.</summary>
public interface IPinnedRecords
{
    /// <summary>The copy of the record of an address; null where none was made.</summary>
    /// <exception cref="KafkaUnavailableException">The cluster fails.</exception>
    Task<PinnedRecord?> FindAsync(string cluster, TopicPartition partition, long offset, CancellationToken cancellationToken = default);

    /// <summary>Keeps a copy.</summary>
    /// <exception cref="KafkaUnavailableException">The cluster fails or refuses the write, as where the record is too large.</exception>
    Task PinAsync(string cluster, KafkaRecord record, CancellationToken cancellationToken = default);

    /// <summary>Takes the copy away.</summary>
    /// <exception cref="KafkaUnavailableException">The cluster fails or refuses the write.</exception>
    Task UnpinAsync(string cluster, TopicPartition partition, long offset, CancellationToken cancellationToken = default);
}
