namespace Dashboard.Services.Cluster;

/// <summary>The clusters this process serves, in configured order; the first is the default one.</summary>
public interface IClusterCatalog
{
    /// <summary>At least one.</summary>
    IReadOnlyList<ClusterOptions> All { get; }

    /// <summary>The cluster that the registry and v2 of the REST proxy use.</summary>
    ClusterOptions Default { get; }

    /// <summary>The cluster of that name (ordinal, case-insensitive), or null.</summary>
    ClusterOptions? Find(string name);

    /// <summary>
    /// <c>host:port</c> list to dial. For the embedded cluster this is the address really bound, known once the broker has started.
    /// </summary>
    string GetBootstrapServers(ClusterOptions cluster);

    /// <summary>
    /// librdkafka properties that go before the cluster's own: with which this process dials an embedded broker where people have to sign in.
    /// </summary>
    IReadOnlyDictionary<string, string> GetAccessProperties(ClusterOptions cluster);
}
