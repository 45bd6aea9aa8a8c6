using Dashboard.Services.Records;

namespace Dashboard.Services.Cluster;

/// <summary>Consumer groups as the cluster sees them. Every call throws <see cref="KafkaUnavailableException"/> when the cluster fails.</summary>
public interface IGroupAdmin
{
    /// <summary>All groups with their members, sorted by id; those that vanish meanwhile or may not be seen are left out.</summary>
    Task<IReadOnlyList<GroupDescription>> DescribeGroupsAsync(string cluster, CancellationToken cancellationToken = default);

    /// <summary>One group; null for one that does not exist.</summary>
    Task<GroupDescription?> DescribeGroupAsync(string cluster, string group, CancellationToken cancellationToken = default);

    /// <summary>Every committed offset of a group, sorted by topic and partition; empty where it has none.</summary>
    Task<IReadOnlyList<PartitionOffset>> GetCommittedAsync(string cluster, string group, CancellationToken cancellationToken = default);

    /// <summary>One past the last record that <c>read_committed</c> sees; partitions that no longer exist are left out.</summary>
    Task<IReadOnlyDictionary<TopicPartition, long>> GetLastStableOffsetsAsync(
        string cluster, IReadOnlyList<TopicPartition> partitions, CancellationToken cancellationToken = default);

    /// <summary>Commits offsets for a group without members; null where it is done.</summary>
    Task<KafkaFailure?> SetOffsetsAsync(string cluster, string group, IReadOnlyList<PartitionOffset> offsets, CancellationToken cancellationToken = default);

    /// <summary>Deletes a group without members, its committed offsets with it; null where it is done.</summary>
    Task<KafkaFailure?> DeleteGroupAsync(string cluster, string group, CancellationToken cancellationToken = default);
}

/// <summary>A consumer group.</summary>
/// <param name="State">As the protocol spells it in capitals, e.g. <c>STABLE</c>, <c>EMPTY</c>, <c>PREPARING_REBALANCE</c>.</param>
/// <param name="Type"><c>CLASSIC</c>, <c>CONSUMER</c> or <c>UNKNOWN</c>.</param>
/// <param name="IsSimple">Whether it only stores offsets, without the group protocol.</param>
/// <param name="Coordinator">Broker id; null while there is none.</param>
public sealed record GroupDescription(
    string Id, string State, string Type, bool IsSimple, string Assignor, int? Coordinator, IReadOnlyList<GroupMember> Members);

/// <summary>One member and what it reads, sorted by topic and partition.</summary>
public sealed record GroupMember(string Id, string? InstanceId, string ClientId, string Host, IReadOnlyList<TopicPartition> Assignment);
