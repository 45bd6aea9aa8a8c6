using Dashboard.Services.Records;
using Microsoft.Extensions.Options;

namespace Dashboard.Services.Cluster;

/// <inheritdoc/>
internal sealed class ClusterCatalog(IOptions<ClustersOptions> options, IEmbeddedBrokerAddress embedded) : IClusterCatalog
{
    private const int TransportFailure = -195;
    private static readonly IReadOnlyDictionary<string, string> NoProperties = new Dictionary<string, string>();

    public IReadOnlyList<ClusterOptions> All { get; } =
        options.Value.Clusters is { Count: > 0 } configured ? [.. configured] : [new ClusterOptions { Name = ClusterOptions.EmbeddedName }];

    public ClusterOptions Default => All[0];

    public ClusterOptions? Find(string name) =>
        All.FirstOrDefault(cluster => string.Equals(cluster.Name, name, StringComparison.OrdinalIgnoreCase));

    public string GetBootstrapServers(ClusterOptions cluster)
    {
        ArgumentNullException.ThrowIfNull(cluster);
        if (cluster.BootstrapServers.Length > 0)
        {
            return cluster.BootstrapServers;
        }

        if (cluster.Name != ClusterOptions.EmbeddedName)
        {
            throw Unavailable($"Cluster {cluster.Name} has no bootstrap servers: it is reached through its REST proxy only.", isRetriable: false);
        }

        return embedded.BootstrapServers ?? throw Unavailable("The embedded broker has not started yet.", isRetriable: true);
    }

    public IReadOnlyDictionary<string, string> GetAccessProperties(ClusterOptions cluster)
    {
        ArgumentNullException.ThrowIfNull(cluster);
        return cluster.BootstrapServers.Length == 0 && cluster.Name == ClusterOptions.EmbeddedName ? embedded.Properties : NoProperties;
    }

    private static KafkaUnavailableException Unavailable(string message, bool isRetriable) =>
        new(new KafkaFailure(TransportFailure, "TRANSPORT", message, isRetriable));
}
