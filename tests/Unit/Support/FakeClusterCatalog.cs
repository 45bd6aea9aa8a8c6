using Dashboard.Services.Cluster;

namespace Dashboard.Tests.Unit.Support;

/// <summary>Clusters by name; one called <c>embedded</c> is the broker of this process.</summary>
public sealed class FakeClusterCatalog(params string[] names) : IClusterCatalog
{
    public IReadOnlyList<ClusterOptions> All { get; } =
    [
        .. names.DefaultIfEmpty(ClusterOptions.EmbeddedName).Select(name => new ClusterOptions
        {
            Name = name,
            BootstrapServers = name == ClusterOptions.EmbeddedName ? "" : $"{name}:9092",
        }),
    ];

    public ClusterOptions Default => All[0];

    public ClusterOptions? Find(string name) =>
        All.FirstOrDefault(cluster => string.Equals(cluster.Name, name, StringComparison.OrdinalIgnoreCase));

    public string GetBootstrapServers(ClusterOptions cluster) =>
        cluster.BootstrapServers.Length == 0 ? "127.0.0.1:9092" : cluster.BootstrapServers;

    public IReadOnlyDictionary<string, string> GetAccessProperties(ClusterOptions cluster) => new Dictionary<string, string>();
}
