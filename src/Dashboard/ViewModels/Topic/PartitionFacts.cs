using Dashboard.Services.Cluster;
using Dashboard.Services.Records;

namespace Dashboard.ViewModels.Topic;

/// <summary>A partition with its readable offsets; <paramref name="Range"/> is null where they cannot be had.</summary>
public sealed record PartitionFacts(PartitionDescription Description, OffsetRange? Range)
{
    public int Partition => Description.Partition;

    /// <summary>Replicas that lag behind their leader or are down.</summary>
    public IReadOnlyList<int> OutOfSync { get; } = [.. Description.Replicas.Except(Description.InSyncReplicas)];
}
