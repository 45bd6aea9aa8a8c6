namespace Dashboard.Services.Records;

/// <summary>Reads records of a cluster without joining a group and without committing anything.</summary>
public interface IRecordReader
{
    /// <summary>
    /// Reads from the given positions. Each enumeration owns one dedicated consumer that ends with the enumeration.
    /// Partitions with an end complete there, even where compaction or transactions left gaps, or at the high watermark where that
    /// comes first; the sequence ends when every partition has ended, or never if one has no end.
    /// </summary>
    /// <exception cref="KafkaUnavailableException">The cluster cannot be reached or refuses the read.</exception>
    IAsyncEnumerable<RecordRead> ReadAsync(string cluster, RecordReadRequest request, CancellationToken cancellationToken = default);

    /// <summary>Log start offset and high watermark of every partition of a topic; null for an unknown topic.</summary>
    /// <exception cref="KafkaUnavailableException">The cluster cannot be reached or refuses the read.</exception>
    Task<IReadOnlyDictionary<int, OffsetRange>?> GetOffsetRangesAsync(string cluster, string topic, CancellationToken cancellationToken = default);

    /// <summary>
    /// For every partition, the first offset whose timestamp is at or after <paramref name="time"/> (ListOffsets by time, KIP-79);
    /// the high watermark where there is none.
    /// </summary>
    /// <exception cref="KafkaUnavailableException">The cluster cannot be reached or refuses the read.</exception>
    Task<IReadOnlyDictionary<int, long>> GetOffsetsAtAsync(string cluster, string topic, DateTimeOffset time, CancellationToken cancellationToken = default);
}
