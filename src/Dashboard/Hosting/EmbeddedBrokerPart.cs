using Dashboard.Broker;
using Dashboard.Services.Cluster;

namespace Dashboard.Hosting;

/// <summary>Runs the embedded broker where it is wanted, and tells the services where it listens.</summary>
internal static class EmbeddedBrokerPart
{
    /// <summary>Adds the broker. Must come before every service that dials it: hosted services start in the order they were added.</summary>
    public static void AddEmbeddedBrokerPart(this WebApplicationBuilder builder)
    {
        if (!IsWanted(builder.Configuration))
        {
            return;
        }

        builder.Services.AddEmbeddedBroker();
        builder.Services.AddOptions<BrokerOptions>().Configure<IConfiguration>((broker, configuration) =>
            broker.AllowAnonymous |= configuration.GetValue<bool>($"{SecurityOptions.Section}:{nameof(SecurityOptions.AllowAnonymous)}"));
        builder.Services.AddSingleton<IEmbeddedBrokerAddress, Address>();
    }

    // Without a word about it the broker runs where a cluster has no address of its own.
    private static bool IsWanted(ConfigurationManager configuration)
    {
        var clusters = configuration.GetSection(ClustersOptions.Section).GetChildren().ToList();
        var isNeeded = clusters.Count == 0 || clusters.Any(cluster =>
            cluster[nameof(ClusterOptions.Name)] == ClusterOptions.EmbeddedName
            && string.IsNullOrEmpty(cluster[nameof(ClusterOptions.BootstrapServers)]));
        var said = configuration.GetValue<bool?>($"{BrokerOptions.Section}:{nameof(BrokerOptions.Enabled)}");
        return isNeeded && said is false
            ? throw new StartException(
                "Broker:Enabled is 'false' and no other cluster is configured; name one in Clusters:0:Name and Clusters:0:BootstrapServers.")
            : said ?? isNeeded;
    }

    private sealed class Address(EmbeddedBroker broker) : IEmbeddedBrokerAddress
    {
        public string? BootstrapServers => broker.Address;

        public IReadOnlyDictionary<string, string> Properties => broker.Access is { User: { } user, Password: { } password } access
            ? new Dictionary<string, string>
            {
                ["bootstrap.servers"] = access.Address,
                ["security.protocol"] = "sasl_plaintext",
                ["sasl.mechanism"] = "PLAIN",
                ["sasl.username"] = user,
                ["sasl.password"] = password,
            }
            : new Dictionary<string, string>();
    }
}
