using Dashboard.Services.Cluster;

namespace Dashboard.Services.Rest;

/// <summary>Asks each cluster in the way that it can be reached.</summary>
internal sealed class RoutedClusterAdmin(IClusterAdmin kafka, RestClusterAdmin rest, RestProxyClient proxy) : IClusterAdmin
{
    public Task<ClusterDescription> DescribeClusterAsync(string cluster, CancellationToken cancellationToken = default) => Of(cluster).DescribeClusterAsync(cluster, cancellationToken);

    public Task<IReadOnlyList<TopicSummary>> ListTopicsAsync(string cluster, CancellationToken cancellationToken = default) => Of(cluster).ListTopicsAsync(cluster, cancellationToken);

    public Task<IReadOnlyList<TopicDescription>> DescribeTopicsAsync(string cluster, CancellationToken cancellationToken = default) => Of(cluster).DescribeTopicsAsync(cluster, cancellationToken);

    public Task<TopicDescription?> DescribeTopicAsync(string cluster, string topic, CancellationToken cancellationToken = default) => Of(cluster).DescribeTopicAsync(cluster, topic, cancellationToken);

    public Task<IReadOnlyList<TopicConfig>?> GetTopicConfigsAsync(string cluster, string topic, CancellationToken cancellationToken = default) =>
        Of(cluster).GetTopicConfigsAsync(cluster, topic, cancellationToken);

    public Task<IReadOnlyList<string>> GetAuthorizedOperationsAsync(string cluster, string topic, CancellationToken cancellationToken = default) =>
        Of(cluster).GetAuthorizedOperationsAsync(cluster, topic, cancellationToken);

    public Task<TopicChange> CreateTopicAsync(string cluster, NewTopic topic, CancellationToken cancellationToken = default) => Of(cluster).CreateTopicAsync(cluster, topic, cancellationToken);

    public Task<TopicChange> AddPartitionsAsync(string cluster, string topic, int partitionCount, CancellationToken cancellationToken = default) =>
        Of(cluster).AddPartitionsAsync(cluster, topic, partitionCount, cancellationToken);

    public Task<TopicChange> DeleteTopicAsync(string cluster, string topic, CancellationToken cancellationToken = default) => Of(cluster).DeleteTopicAsync(cluster, topic, cancellationToken);

    private IClusterAdmin Of(string cluster) => proxy.Serves(cluster) ? rest : kafka;
}
