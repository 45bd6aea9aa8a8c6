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

/// <summary>What the registry said about itself.</summary>
/// <param name="SubjectCount">Live subjects.</param>
/// <param name="Url">Where clients reach it; null where that is not known here.</param>
public sealed record RegistryFacts(int SubjectCount, string? Url);

/// <summary>What the REST proxy said about itself.</summary>
public sealed record RestProxyFacts(string Url);
