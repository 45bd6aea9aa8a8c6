using System.Text.Json;
using Dashboard.Services.Cluster;
using Dashboard.Services.Records;

namespace Dashboard.Services.Rest;

/// <summary>What a REST proxy tells of its cluster: API v2 for what it has, v3 for the rest where the proxy has it.</summary>
internal sealed class RestClusterAdmin(RestProxyClient proxy) : IClusterAdmin
{
    private const string Json = "application/json";
    private const int MaxAtATime = 8;

    public async Task<ClusterDescription> DescribeClusterAsync(string cluster, CancellationToken cancellationToken = default)
    {
        var answer = await proxy.GetAsync(cluster, "/brokers", RestProxyClient.V2, cancellationToken);
        var brokers = answer?.GetProperty("brokers").EnumerateArray().Select(broker => new BrokerDescription(broker.GetInt32(), "", 0, null)) ?? [];
        var id = await FindClusterAsync(cluster, cancellationToken);
        return new ClusterDescription(id ?? "", null, [.. brokers.OrderBy(broker => broker.Id)]);
    }

    public async Task<IReadOnlyList<TopicSummary>> ListTopicsAsync(string cluster, CancellationToken cancellationToken = default) =>
    [
        .. (await DescribeTopicsAsync(cluster, cancellationToken)).Select(topic => new TopicSummary(
            topic.Name, topic.Partitions.Count, topic.Partitions.Select(partition => partition.Replicas.Count).DefaultIfEmpty().Max(), topic.IsInternal)),
    ];

    public async Task<IReadOnlyList<TopicDescription>> DescribeTopicsAsync(string cluster, CancellationToken cancellationToken = default)
    {
        var answer = await proxy.GetAsync(cluster, "/topics", RestProxyClient.V2, cancellationToken);
        string[] names = [.. answer?.EnumerateArray().Select(name => name.GetString()!) ?? []];
        var topics = new TopicDescription?[names.Length];
        await Parallel.ForEachAsync(Enumerable.Range(0, names.Length), new ParallelOptions { MaxDegreeOfParallelism = MaxAtATime, CancellationToken = cancellationToken }, async (index, token) =>
            topics[index] = await DescribeTopicAsync(cluster, names[index], token));
        return [.. topics.OfType<TopicDescription>().OrderBy(topic => topic.Name, StringComparer.Ordinal)];
    }

    public async Task<TopicDescription?> DescribeTopicAsync(string cluster, string topic, CancellationToken cancellationToken = default) =>
        await proxy.GetAsync(cluster, $"/topics/{Uri.EscapeDataString(topic)}/partitions", RestProxyClient.V2, cancellationToken) is { } partitions
            ? new TopicDescription(topic, topic.StartsWith('_'), [.. partitions.EnumerateArray().Select(Describe).OrderBy(partition => partition.Partition)])
            : null;

    public async Task<IReadOnlyList<TopicConfig>?> GetTopicConfigsAsync(string cluster, string topic, CancellationToken cancellationToken = default) =>
        await proxy.GetAsync(cluster, $"/topics/{Uri.EscapeDataString(topic)}", RestProxyClient.V2, cancellationToken) is { } found
            ?
            [
                // API v2 does not tell which of them were set on the topic.
                .. found.GetProperty("configs").EnumerateObject().Select(config => new TopicConfig(config.Name, config.Value.GetString(), IsDefault: true, IsSensitive: config.Value.ValueKind == JsonValueKind.Null, IsReadOnly: false))
                    .OrderBy(config => config.Name, StringComparer.Ordinal),
            ]
            : null;

    public Task<IReadOnlyList<string>> GetAuthorizedOperationsAsync(string cluster, string topic, CancellationToken cancellationToken = default) =>
        Task.FromResult<IReadOnlyList<string>>([]);

    public async Task<TopicChange> CreateTopicAsync(string cluster, NewTopic topic, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(topic);
        if (await FindClusterAsync(cluster, cancellationToken) is not { } id)
        {
            return new TopicChange.Refused(RestProxyClient.Unsupported(cluster, "create topics"));
        }

        var body = JsonSerializer.SerializeToUtf8Bytes(new Dictionary<string, object?>
        {
            ["topic_name"] = topic.Name,
            ["partitions_count"] = topic.PartitionCount > 0 ? topic.PartitionCount : null,
            ["replication_factor"] = topic.ReplicationFactor > 0 ? topic.ReplicationFactor : null,
            ["configs"] = topic.Configs.Select(config => new Dictionary<string, string> { ["name"] = config.Key, ["value"] = config.Value }),
            ["validate_only"] = topic.IsDryRun,
        });
        return await ChangeAsync(() => proxy.PostAsync(cluster, $"/v3/clusters/{Uri.EscapeDataString(id)}/topics", body, Json, cancellationToken));
    }

    public async Task<TopicChange> AddPartitionsAsync(string cluster, string topic, int partitionCount, CancellationToken cancellationToken = default)
    {
        if (await FindClusterAsync(cluster, cancellationToken) is not { } id)
        {
            return new TopicChange.Refused(RestProxyClient.Unsupported(cluster, "add partitions"));
        }

        var body = JsonSerializer.SerializeToUtf8Bytes(new Dictionary<string, int> { ["partitions_count"] = partitionCount });
        return await ChangeAsync(() => proxy.PatchAsync(cluster, $"/v3/clusters/{Uri.EscapeDataString(id)}/topics/{Uri.EscapeDataString(topic)}", body, Json, cancellationToken));
    }

    public async Task<TopicChange> DeleteTopicAsync(string cluster, string topic, CancellationToken cancellationToken = default) =>
        await FindClusterAsync(cluster, cancellationToken) is { } id
            ? await ChangeAsync(() => proxy.DeleteAsync(cluster, $"/v3/clusters/{Uri.EscapeDataString(id)}/topics/{Uri.EscapeDataString(topic)}", cancellationToken))
            : new TopicChange.Refused(RestProxyClient.Unsupported(cluster, "delete topics"));

    private static async Task<TopicChange> ChangeAsync(Func<Task> change)
    {
        try
        {
            await change();
            return new TopicChange.Done();
        }
        catch (KafkaUnavailableException refusal) when (!refusal.Failure.IsRetriable)
        {
            return new TopicChange.Refused(refusal.Failure);
        }
    }

    /// <summary>The id that API v3 wants; null for a proxy without it.</summary>
    private async Task<string?> FindClusterAsync(string cluster, CancellationToken cancellationToken) =>
        await proxy.GetAsync(cluster, "/v3/clusters", Json, cancellationToken) is { } answer && answer.GetProperty("data").EnumerateArray().FirstOrDefault() is { ValueKind: JsonValueKind.Object } first
            ? first.GetProperty("cluster_id").GetString()
            : null;

    private static PartitionDescription Describe(JsonElement partition)
    {
        var replicas = partition.GetProperty("replicas").EnumerateArray().ToArray();
        return new PartitionDescription(
            partition.GetProperty("partition").GetInt32(),
            partition.GetProperty("leader").GetInt32() is var leader and >= 0 ? leader : null,
            [.. replicas.Select(replica => replica.GetProperty("broker").GetInt32())],
            [.. replicas.Where(replica => replica.GetProperty("in_sync").GetBoolean()).Select(replica => replica.GetProperty("broker").GetInt32())]);
    }
}
