namespace Dashboard.Services.Cluster;

/// <summary>The setting <c>Clusters</c>: a list. An empty one means the embedded broker.</summary>
public sealed class ClustersOptions
{
    public const string Section = "Clusters";

    /// <summary>In configured order; the first is the default cluster.</summary>
    public List<ClusterOptions> Clusters { get; } = [];
}
