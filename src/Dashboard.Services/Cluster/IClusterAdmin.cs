using Dashboard.Services.Records;

namespace Dashboard.Services.Cluster;

/// <summary>Metadata and administration of a cluster. Every call throws <see cref="KafkaUnavailableException"/> when the cluster fails.</summary>
public interface IClusterAdmin
{
    /// <summary>Cluster id, controller and brokers.</summary>
    Task<ClusterDescription> DescribeClusterAsync(string cluster, CancellationToken cancellationToken = default);

    /// <summary>All topics, internal ones included, sorted by name (ordinal). Names and partition counts only: one metadata request.</summary>
    Task<IReadOnlyList<TopicSummary>> ListTopicsAsync(string cluster, CancellationToken cancellationToken = default);

    /// <summary>Partitions with leaders and replicas, ascending; null for an unknown topic. Never creates the topic.</summary>
    Task<TopicDescription?> DescribeTopicAsync(string cluster, string topic, CancellationToken cancellationToken = default);

    /// <summary>All topics with their partitions, sorted by name (ordinal). A client that can ask for all at once does so.</summary>
    async Task<IReadOnlyList<TopicDescription>> DescribeTopicsAsync(string cluster, CancellationToken cancellationToken = default)
    {
        var topics = new List<TopicDescription>();
        foreach (var topic in await ListTopicsAsync(cluster, cancellationToken))
        {
            if (await DescribeTopicAsync(cluster, topic.Name, cancellationToken) is { } description)
            {
                topics.Add(description);
            }
        }

        return topics;
    }

    /// <summary>Every config of a topic, sorted by name; null for an unknown topic.</summary>
    Task<IReadOnlyList<TopicConfig>?> GetTopicConfigsAsync(string cluster, string topic, CancellationToken cancellationToken = default);

    /// <summary>What this process may do with a topic, as the protocol spells it, e.g. <c>READ</c>; empty for an unknown topic.</summary>
    Task<IReadOnlyList<string>> GetAuthorizedOperationsAsync(string cluster, string topic, CancellationToken cancellationToken = default);

    /// <summary>Creates a topic, or only checks whether it could be.</summary>
    Task<TopicChange> CreateTopicAsync(string cluster, NewTopic topic, CancellationToken cancellationToken = default);

    /// <summary>Gives a topic more partitions; keys may go to other partitions from then on.</summary>
    /// <param name="partitionCount">How many it has afterwards.</param>
    Task<TopicChange> AddPartitionsAsync(string cluster, string topic, int partitionCount, CancellationToken cancellationToken = default);

    /// <summary>Deletes a topic with all its records.</summary>
    Task<TopicChange> DeleteTopicAsync(string cluster, string topic, CancellationToken cancellationToken = default);
}

/// <summary>A cluster as its controller describes it.</summary>
public sealed record ClusterDescription(string ClusterId, int? ControllerId, IReadOnlyList<BrokerDescription> Brokers);

/// <summary>One broker.</summary>
public sealed record BrokerDescription(int Id, string Host, int Port, string? Rack);

/// <summary>A topic in a list.</summary>
/// <param name="IsInternal">Whether Kafka or the registry keeps its own state in it (<c>__consumer_offsets</c>, <c>_schemas</c> …).</param>
public sealed record TopicSummary(string Name, int PartitionCount, int ReplicationFactor, bool IsInternal);

/// <summary>A topic with its partitions.</summary>
public sealed record TopicDescription(string Name, bool IsInternal, IReadOnlyList<PartitionDescription> Partitions);

/// <summary>One partition. <paramref name="Leader"/> is null while there is none.</summary>
public sealed record PartitionDescription(int Partition, int? Leader, IReadOnlyList<int> Replicas, IReadOnlyList<int> InSyncReplicas);

/// <summary>One topic config. <paramref name="Value"/> is null where it is sensitive.</summary>
/// <param name="IsDefault">False where it was set on this topic.</param>
public sealed record TopicConfig(string Name, string? Value, bool IsDefault, bool IsSensitive, bool IsReadOnly);

/// <summary>A topic to create.</summary>
/// <param name="PartitionCount">At least 1, or -1 for the broker's default.</param>
/// <param name="ReplicationFactor">At least 1, or -1 for the broker's default.</param>
public sealed record NewTopic(string Name, int PartitionCount, short ReplicationFactor, IReadOnlyDictionary<string, string> Configs)
{
    /// <summary>The brokers of each partition, the preferred leader first; wins over both counts. Null lets the cluster place them.</summary>
    public IReadOnlyDictionary<int, IReadOnlyList<int>>? Assignments { get; init; }

    /// <summary>Checks only; nothing is created.</summary>
    public bool IsDryRun { get; init; }
}

/// <summary>What became of a topic change.</summary>
public abstract record TopicChange
{
    private TopicChange()
    {
    }

    /// <summary>Done and visible to this process.</summary>
    public sealed record Done : TopicChange;

    /// <summary>Refused by the cluster, e.g. TOPIC_ALREADY_EXISTS, INVALID_TOPIC_EXCEPTION, POLICY_VIOLATION.</summary>
    public sealed record Refused(KafkaFailure Failure) : TopicChange;
}
