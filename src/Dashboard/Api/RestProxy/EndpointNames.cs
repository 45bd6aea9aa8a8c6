using System.Collections.Frozen;

namespace Dashboard.Api.RestProxy;

/// <summary>The names by which <c>RestProxy:Endpoints</c> lists endpoints; as far as the original has an endpoint, its name.</summary>
internal static class EndpointNames
{
    private const string Instance = "/consumers/{group}/instances/{instance}";
    private const string Cluster = "/v3/clusters/{cluster}";
    private const string Topic = $"{Cluster}/topics/{{topic}}";
    private const string Partition = $"{Topic}/partitions/{{partition}}";
    private const string Broker = $"{Cluster}/brokers/{{broker}}";
    private const string Group = $"{Cluster}/consumer-groups/{{group}}";
    private const string Member = $"{Group}/consumers/{{member}}";

    /// <summary>By method and path, e.g. <c>GET /topics</c>.</summary>
    public static FrozenDictionary<string, string> All { get; } = new Dictionary<string, string>
    {
        ["GET /topics"] = "api.v2.topics.list",
        ["GET /topics/{topic}"] = "api.v2.topics.get",
        ["POST /topics/{topic}"] = "api.v2.produce-to-topic.produce",
        ["GET /topics/{topic}/partitions"] = "api.v2.partitions.list",
        ["GET /topics/{topic}/partitions/{partition}"] = "api.v2.partitions.get",
        ["GET /topics/{topic}/partitions/{partition}/offsets"] = "api.v2.partitions.get-offsets",
        ["POST /topics/{topic}/partitions/{partition}"] = "api.v2.produce-to-partition.produce",
        ["GET /brokers"] = "api.v2.brokers.list",
        ["POST /consumers/{group}"] = "api.v2.consumers.create",
        [$"GET {Instance}"] = "api.v2.consumers.get",
        [$"DELETE {Instance}"] = "api.v2.consumers.delete",
        [$"POST {Instance}/subscription"] = "api.v2.consumers.subscribe",
        [$"GET {Instance}/subscription"] = "api.v2.consumers.get-subscription",
        [$"DELETE {Instance}/subscription"] = "api.v2.consumers.unsubscribe",
        [$"POST {Instance}/assignments"] = "api.v2.consumers.assign",
        [$"GET {Instance}/assignments"] = "api.v2.consumers.get-assignments",
        [$"POST {Instance}/positions"] = "api.v2.consumers.seek-to-offset",
        [$"POST {Instance}/positions/beginning"] = "api.v2.consumers.seek-to-beginning",
        [$"POST {Instance}/positions/end"] = "api.v2.consumers.seek-to-end",
        [$"GET {Instance}/records"] = "api.v2.consumers.consume",
        [$"POST {Instance}/offsets"] = "api.v2.consumers.commit-offsets",
        [$"GET {Instance}/offsets"] = "api.v2.consumers.get-committed-offsets",
        [$"POST {Instance}/offsets/committed"] = "api.v2.consumers.get-committed-offsets",
        ["GET /v3/clusters"] = "api.v3.clusters.list",
        [$"GET {Cluster}"] = "api.v3.clusters.get",
        ["GET /v3/capabilities"] = "api.v3.capabilities.get",
        [$"GET {Cluster}/brokers"] = "api.v3.brokers.list",
        [$"GET {Broker}"] = "api.v3.brokers.get",
        [$"GET {Broker}/partition-replicas"] = "api.v3.replicas.search",
        [$"GET {Cluster}/topics"] = "api.v3.topics.list",
        [$"POST {Cluster}/topics"] = "api.v3.topics.create",
        [$"GET {Topic}"] = "api.v3.topics.get",
        [$"PATCH {Topic}"] = "api.v3.topics.update",
        [$"DELETE {Topic}"] = "api.v3.topics.delete",
        [$"GET {Topic}/partitions"] = "api.v3.partitions.list",
        [$"GET {Partition}"] = "api.v3.partitions.get",
        [$"GET {Partition}/offset"] = "api.v3.partitions.get-offset",
        [$"GET {Partition}/replicas"] = "api.v3.replicas.list",
        [$"GET {Partition}/replicas/{{broker}}"] = "api.v3.replicas.get",
        [$"GET {Partition}/records"] = "api.v3.records.list",
        [$"POST {Topic}/records"] = "api.v3.produce.produce-to-topic",
        [$"POST {Topic}/records:batch"] = "api.v3.produce-batch.produce-to-topic",
        [$"GET {Cluster}/topics/-/configs"] = "api.v3.topic-configs.list",
        [$"POST {Cluster}/topics/-/configs:alter"] = "api.v3.topic-configs.alter-multi",
        [$"GET {Topic}/configs"] = "api.v3.topic-configs.list",
        [$"GET {Topic}/configs/{{config}}"] = "api.v3.topic-configs.get",
        [$"PUT {Topic}/configs/{{config}}"] = "api.v3.topic-configs.update",
        [$"DELETE {Topic}/configs/{{config}}"] = "api.v3.topic-configs.reset",
        [$"POST {Topic}/configs:alter"] = "api.v3.topic-configs.alter",
        [$"GET {Cluster}/brokers/-/configs"] = "api.v3.broker-configs.list",
        [$"GET {Broker}/configs"] = "api.v3.broker-configs.list",
        [$"GET {Broker}/configs/{{config}}"] = "api.v3.broker-configs.get",
        [$"PUT {Broker}/configs/{{config}}"] = "api.v3.broker-configs.update",
        [$"DELETE {Broker}/configs/{{config}}"] = "api.v3.broker-configs.reset",
        [$"POST {Broker}/configs:alter"] = "api.v3.broker-configs.alter",
        [$"GET {Cluster}/broker-configs"] = "api.v3.cluster-configs.list",
        [$"GET {Cluster}/broker-configs/{{config}}"] = "api.v3.cluster-configs.get",
        [$"PUT {Cluster}/broker-configs/{{config}}"] = "api.v3.cluster-configs.update",
        [$"DELETE {Cluster}/broker-configs/{{config}}"] = "api.v3.cluster-configs.reset",
        [$"POST {Cluster}/broker-configs:alter"] = "api.v3.cluster-configs.alter",
        [$"GET {Cluster}/consumer-groups"] = "api.v3.consumer-groups.list",
        [$"GET {Group}"] = "api.v3.consumer-groups.get",
        [$"DELETE {Group}"] = "api.v3.consumer-groups.delete",
        [$"POST {Group}/offsets:reset"] = "api.v3.consumer-groups.reset-offsets",
        [$"GET {Group}/consumers"] = "api.v3.consumers.list",
        [$"GET {Member}"] = "api.v3.consumers.get",
        [$"GET {Member}/assignments"] = "api.v3.consumer-assignments.list",
        [$"GET {Member}/assignments/{{topic}}/partitions/{{partition}}"] = "api.v3.consumer-assignments.get",
        [$"GET {Group}/lags"] = "api.v3.consumer-lags.list",
        [$"GET {Group}/lags/{{topic}}/partitions/{{partition}}"] = "api.v3.consumer-lags.get",
        [$"GET {Group}/lag-summary"] = "api.v3.consumer-group-lag-summary.get",
        [$"GET {Cluster}/acls"] = "api.v3.acls.list",
        [$"POST {Cluster}/acls"] = "api.v3.acls.create",
        [$"POST {Cluster}/acls:batch"] = "api.v3.acls.batch-create",
        [$"DELETE {Cluster}/acls"] = "api.v3.acls.delete",
        [$"GET {Cluster}/topics/-/partitions/-/reassignment"] = "api.v3.reassignments.list",
        [$"GET {Topic}/partitions/-/reassignment"] = "api.v3.reassignments.search",
        [$"GET {Partition}/reassignment"] = "api.v3.reassignments.get",
    }.ToFrozenDictionary();

    /// <summary>The name of what a route answers; null for what cannot be closed, such as <c>/</c> and the reference.</summary>
    /// <param name="path">As it is routed.</param>
    public static string? Of(string method, string path)
    {
        var known = path.StartsWith("/kafka/v3/", StringComparison.Ordinal) ? path["/kafka".Length..] : path;
        return All.GetValueOrDefault($"{method} {known}");
    }

    /// <summary>Whether a list's entry, a name or the beginning of names (<c>api.v3.topics.*</c>), means a name.</summary>
    public static bool Means(string entry, string name) =>
        entry.EndsWith(".*", StringComparison.Ordinal) ? name.StartsWith(entry[..^1], StringComparison.Ordinal) : name == entry;
}
