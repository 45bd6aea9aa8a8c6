namespace Dashboard.Services.Records;

/// <summary>A position in a partition.</summary>
/// <param name="Offset">The next offset that will be read, from 0; what Kafka stores as the committed offset.</param>
public readonly record struct PartitionOffset(TopicPartition Partition, long Offset);
