namespace Dashboard.Broker.Groups;

/// <summary>A committed offset and whose it is.</summary>
internal readonly record struct PartitionOffset(string Topic, int Partition, CommittedOffset Offset);
