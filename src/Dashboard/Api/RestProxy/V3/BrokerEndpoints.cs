using System.Globalization;
using System.Text.Json;
using Dashboard.Services.Cluster;

namespace Dashboard.Api.RestProxy.V3;

/// <summary><c>/brokers</c>, and the replicas that each holds.</summary>
internal static class BrokerEndpoints
{
    public static void Map(V3Routes routes)
    {
        routes.Get("/brokers", async call =>
        {
            var brokers = await ListAsync(call);
            return V3Call.Answer(json => json.WriteCollection("KafkaBrokerList", call.Links.Url("brokers"), brokers, broker => Write(json, call, broker)));
        });
        routes.Get("/brokers/{broker}", async call =>
            await FindAsync(call) is { } broker ? V3Call.Answer(json => Write(json, call, broker)) : ProxyError.NotFound);
        routes.Get("/brokers/{broker}/partition-replicas", async call =>
            await FindAsync(call) is { } broker ? await ListReplicasAsync(call, broker.Id) : ProxyError.NotFound);
    }

    public static async Task<IReadOnlyList<BrokerDescription>> ListAsync(V3Call call) =>
        (await call.AskAsync(token => call.Service<IClusterAdmin>().DescribeClusterAsync(call.Cluster, token))).Brokers;

    /// <summary>The broker that the address names; null for none.</summary>
    public static async Task<BrokerDescription?> FindAsync(V3Call call) =>
        PartitionNumber.TryParse(call.Segment("broker"), out var id) ? (await ListAsync(call)).FirstOrDefault(broker => broker.Id == id) : null;

    private static async Task<IResult> ListReplicasAsync(V3Call call, int broker)
    {
        var topics = await call.AskAsync(token => call.Service<IClusterAdmin>().DescribeTopicsAsync(call.Cluster, token));
        var replicas = topics.SelectMany(topic => topic.Partitions.Where(partition => partition.Replicas.Contains(broker)).Select(partition => (Topic: topic.Name, Partition: partition)));
        return V3Call.Answer(json => json.WriteCollection(
            "KafkaReplicaList",
            call.Links.Url("brokers", broker.ToString(CultureInfo.InvariantCulture), "partition-replicas"),
            replicas,
            replica => PartitionJson.WriteReplica(json, call, replica.Topic, replica.Partition, broker)));
    }

    private static void Write(Utf8JsonWriter json, V3Call call, BrokerDescription broker)
    {
        var id = broker.Id.ToString(CultureInfo.InvariantCulture);
        json.BeginResource("KafkaBroker", call.Links.Url("brokers", id), call.Links.Crn("broker", id));
        json.WriteString("cluster_id"u8, call.ClusterId);
        json.WriteNumber("broker_id"u8, broker.Id);
        json.WriteString("host"u8, broker.Host);
        json.WriteNumber("port"u8, broker.Port);
        json.WriteString("rack"u8, string.IsNullOrEmpty(broker.Rack) ? null : broker.Rack);
        json.WriteRelated("configs"u8, call.Links.Url("brokers", id, "configs"));
        json.WriteRelated("partition_replicas"u8, call.Links.Url("brokers", id, "partition-replicas"));
        json.WriteEndObject();
    }
}
