using System.Globalization;
using System.Text.Json;
using Dashboard.Services.Cluster;
using Dashboard.Services.Records;

namespace Dashboard.Api.RestProxy.V3;

/// <summary>The shapes of partitions and replicas.</summary>
internal static class PartitionJson
{
    public static void Write(Utf8JsonWriter json, V3Call call, string topic, PartitionDescription partition)
    {
        var number = partition.Partition.ToString(CultureInfo.InvariantCulture);
        json.BeginResource("KafkaPartition", call.Links.Url("topics", topic, "partitions", number), call.Links.Crn("topic", topic, "partition", number));
        json.WriteString("cluster_id"u8, call.ClusterId);
        json.WriteString("topic_name"u8, topic);
        json.WriteNumber("partition_id"u8, partition.Partition);
        json.WriteRelated("leader"u8, partition.Leader is { } leader
            ? call.Links.Url("topics", topic, "partitions", number, "replicas", leader.ToString(CultureInfo.InvariantCulture))
            : null);
        json.WriteRelated("replicas"u8, call.Links.Url("topics", topic, "partitions", number, "replicas"));
        json.WriteRelated("reassignment"u8, call.Links.Url("topics", topic, "partitions", number, "reassignment"));
        json.WriteEndObject();
    }

    public static void WriteReplica(Utf8JsonWriter json, V3Call call, string topic, PartitionDescription partition, int broker)
    {
        var number = partition.Partition.ToString(CultureInfo.InvariantCulture);
        var id = broker.ToString(CultureInfo.InvariantCulture);
        json.BeginResource(
            "KafkaReplica",
            call.Links.Url("topics", topic, "partitions", number, "replicas", id),
            call.Links.Crn("topic", topic, "partition", number, "replica", id));
        json.WriteString("cluster_id"u8, call.ClusterId);
        json.WriteString("topic_name"u8, topic);
        json.WriteNumber("partition_id"u8, partition.Partition);
        json.WriteNumber("broker_id"u8, broker);
        json.WriteBoolean("is_leader"u8, partition.Leader == broker);
        json.WriteBoolean("is_in_sync"u8, partition.InSyncReplicas.Contains(broker));
        json.WriteRelated("broker"u8, call.Links.Url("brokers", id));
        json.WriteEndObject();
    }

    public static void WriteOffsets(Utf8JsonWriter json, V3Call call, string topic, int partition, OffsetRange range)
    {
        var number = partition.ToString(CultureInfo.InvariantCulture);
        json.BeginResource(
            "KafkaPartitionWithOffsets",
            call.Links.Url("topics", topic, "partitions", number, "offset") + "?offset_type=earliest_and_latest",
            call.Links.Crn("topic", topic, "partition", number, "offset_type", "earliest_and_latest"));
        json.WriteString("cluster_id"u8, call.ClusterId);
        json.WriteString("topic_name"u8, topic);
        json.WriteNumber("partition_id"u8, partition);
        json.WriteNumber("earliest_offset"u8, range.LogStartOffset);
        json.WriteNumber("latest_offset"u8, range.HighWatermark);
        json.WriteEndObject();
    }
}
