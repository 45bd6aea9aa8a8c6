using Confluent.Kafka;
using Dashboard.Services.Cluster;
using Dashboard.Services.Records;

namespace Dashboard.Services.Kafka;

/// <summary>The client settings of each cluster: what the house needs, then what the cluster's own <c>Properties</c> say.</summary>
internal sealed class ClientSettings(IClusterCatalog catalog)
{
    private const string ClientId = "kafka-dashboard";

    /// <summary>The cluster's addresses, for messages to people.</summary>
    /// <exception cref="ArgumentException">There is no such cluster.</exception>
    /// <exception cref="KafkaUnavailableException">The embedded broker has not started.</exception>
    public string GetBootstrapServers(string cluster) => catalog.GetBootstrapServers(Find(cluster));

    /// <summary>Settings for any kind of client.</summary>
    /// <exception cref="ArgumentException">There is no such cluster.</exception>
    /// <exception cref="KafkaUnavailableException">The embedded broker has not started.</exception>
    public ClientConfig For(string cluster)
    {
        var options = Find(cluster);
        var config = new ClientConfig
        {
            ClientId = ClientId,
            BootstrapServers = catalog.GetBootstrapServers(options),
            SocketKeepaliveEnable = true,
            SocketNagleDisable = true,
            // A broker that comes back is found within a second or two instead of ten.
            ReconnectBackoffMs = 100,
            ReconnectBackoffMaxMs = 2000,
            // Clients close idle connections after a while; that is no news.
            LogConnectionClose = false,
            EnableMetricsPush = false,
        };
        foreach (var (name, value) in catalog.GetAccessProperties(options))
        {
            config.Set(name, value);
        }

        return Merge(config, options);
    }

    /// <summary>Puts the cluster's properties over the house's settings.</summary>
    internal static ClientConfig Merge(ClientConfig config, ClusterOptions cluster)
    {
        foreach (var (name, value) in cluster.Properties)
        {
            config.Set(name, value);
        }

        return config;
    }

    private ClusterOptions Find(string cluster) =>
        catalog.Find(cluster) ?? throw new ArgumentException($"There is no cluster '{cluster}'.", nameof(cluster));
}
