using System.Collections.Concurrent;
using Dashboard.Services.Cluster;
using Dashboard.Services.Records;

namespace Dashboard.Api.RestProxy.V3;

/// <summary>The configured clusters by the id that Kafka gives each; a configured name finds its cluster too.</summary>
internal sealed class KafkaClusters(IClusterCatalog catalog, IClusterAdmin admin, KafkaPatience patience)
{
    private readonly ConcurrentDictionary<string, string> _idByName = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The cluster; null where none of the configured ones has this id.</summary>
    /// <exception cref="KafkaUnavailableException">No cluster that answers has it, and one does not answer.</exception>
    public async ValueTask<KafkaCluster?> FindAsync(string id, CancellationToken cancellationToken)
    {
        foreach (var (name, known) in _idByName)
        {
            if (known == id || name.Equals(id, StringComparison.OrdinalIgnoreCase))
            {
                return new KafkaCluster(name, known);
            }
        }

        KafkaUnavailableException? away = null;
        foreach (var cluster in Reachable().Where(cluster => !_idByName.ContainsKey(cluster.Name)))
        {
            try
            {
                var (found, _) = await DescribeAsync(cluster.Name, cancellationToken);
                if (found.Id == id || found.Name.Equals(id, StringComparison.OrdinalIgnoreCase))
                {
                    return found;
                }
            }
            catch (KafkaUnavailableException failure)
            {
                away = failure;
            }
        }

        return away is null ? null : throw away;
    }

    /// <summary>The clusters that answer now, in configured order.</summary>
    /// <exception cref="KafkaUnavailableException">None answers.</exception>
    public async Task<IReadOnlyList<(KafkaCluster Cluster, ClusterDescription Description)>> ListAsync(CancellationToken cancellationToken)
    {
        List<(KafkaCluster, ClusterDescription)> clusters = [];
        KafkaUnavailableException? away = null;
        foreach (var cluster in Reachable())
        {
            try
            {
                clusters.Add(await DescribeAsync(cluster.Name, cancellationToken));
            }
            catch (KafkaUnavailableException failure)
            {
                away = failure;
            }
        }

        return clusters.Count == 0 && away is not null ? throw away : clusters;
    }

    // A cluster that has only a REST proxy is not ours to offer over REST again.
    private IEnumerable<ClusterOptions> Reachable() =>
        catalog.All.Where(cluster => cluster.BootstrapServers.Length > 0 || cluster.Name == ClusterOptions.EmbeddedName);

    private async Task<(KafkaCluster Cluster, ClusterDescription Description)> DescribeAsync(string name, CancellationToken cancellationToken)
    {
        var description = await patience.WaitAsync(token => admin.DescribeClusterAsync(name, token), cancellationToken);
        _idByName[name] = description.ClusterId;
        return (new KafkaCluster(name, description.ClusterId), description);
    }
}

/// <summary>A cluster as it is configured and as it calls itself.</summary>
internal readonly record struct KafkaCluster(string Name, string Id);
