using Dashboard.Services.Cluster;

namespace Dashboard.ViewModels.Shell;

/// <summary>What Kafka said about itself.</summary>
/// <param name="Topics">All topics, internal ones included.</param>
/// <param name="BootstrapServers">Where it was dialled.</param>
/// <param name="IsEmbedded">Whether it is the broker inside this process.</param>
public sealed record KafkaFacts(ClusterDescription Cluster, IReadOnlyList<TopicSummary> Topics, string BootstrapServers, bool IsEmbedded)
{
    /// <summary>Topics that people made.</summary>
    public int TopicCount { get; } = Topics.Count(topic => !topic.IsInternal);
}

/// <summary>How the partitions of a cluster are.</summary>
/// <param name="Total">All partitions, those of internal topics included.</param>
/// <param name="Sick">Topics with a partition that has no leader or lacks a copy.</param>
public sealed record PartitionFacts(int Total, IReadOnlyList<TopicDescription> Sick)
{
    /// <summary>Partitions that nobody leads: they can be neither read nor written.</summary>
    public int Offline { get; } = Sick.Sum(topic => topic.Partitions.Count(partition => partition.Leader is null));

    /// <summary>Partitions with fewer copies in sync than they should have.</summary>
    public int MissingCopies { get; } = Sick.Sum(topic => topic.Partitions.Count(LacksCopy));

    /// <summary>Reads the health of all topics.</summary>
    public static PartitionFacts Of(IReadOnlyList<TopicDescription> topics) => new(
        topics.Sum(topic => topic.Partitions.Count),
        [.. topics.Where(topic => topic.Partitions.Any(partition => partition.Leader is null || LacksCopy(partition)))]);

    /// <summary>Whether fewer copies are in sync than there should be.</summary>
    public static bool LacksCopy(PartitionDescription partition) => partition.InSyncReplicas.Count < partition.Replicas.Count;
}

/// <summary>What the registry said about itself.</summary>
/// <param name="SubjectCount">Live subjects.</param>
/// <param name="Url">Where clients reach it; null where that is not known here.</param>
public sealed record RegistryFacts(int SubjectCount, string? Url);

/// <summary>What the REST proxy said about itself.</summary>
public sealed record RestProxyFacts(string Url);
