using System.Globalization;
using System.Text.Json;

namespace Dashboard.Api.RestProxy.V3;

/// <summary>The shapes of lags. Where nobody reads a partition, the ids are empty texts.</summary>
internal static class LagJson
{
    public static void Write(Utf8JsonWriter json, V3Call call, ConsumerLag lag)
    {
        var number = lag.Partition.Partition.ToString(CultureInfo.InvariantCulture);
        json.BeginResource(
            "KafkaConsumerLag",
            call.Links.Url("consumer-groups", lag.Group, "lags", lag.Partition.Topic, "partitions", number),
            call.Links.Crn("consumer-group", lag.Group, "lag", lag.Partition.Topic, "partition", number));
        json.WriteString("cluster_id"u8, call.ClusterId);
        json.WriteString("consumer_group_id"u8, lag.Group);
        json.WriteString("topic_name"u8, lag.Partition.Topic);
        json.WriteNumber("partition_id"u8, lag.Partition.Partition);
        json.WriteString("consumer_id"u8, lag.Member?.Id ?? "");
        json.WriteString("instance_id"u8, lag.Member?.InstanceId);
        json.WriteString("client_id"u8, lag.Member?.ClientId ?? "");
        json.WriteNumber("current_offset"u8, lag.CommittedOffset);
        json.WriteNumber("log_end_offset"u8, lag.EndOffset);
        json.WriteNumber("lag"u8, lag.Lag);
        json.WriteEndObject();
    }

    /// <param name="lags">The largest first.</param>
    public static void WriteSummary(Utf8JsonWriter json, V3Call call, IReadOnlyList<ConsumerLag> lags)
    {
        var group = call.Segment("group");
        var most = lags.Count == 0 ? null : lags[0];
        var consumer = most?.Member?.Id ?? "";
        var topic = most?.Partition.Topic ?? "";
        var partition = most?.Partition.Partition ?? 0;
        json.BeginResource("KafkaConsumerGroupLagSummary", call.Links.Url("consumer-groups", group, "lag-summary"), call.Links.Crn("consumer-group", group, "lag-summary"));
        json.WriteString("cluster_id"u8, call.ClusterId);
        json.WriteString("consumer_group_id"u8, group);
        json.WriteString("max_lag_consumer_id"u8, consumer);
        json.WriteString("max_lag_instance_id"u8, most?.Member?.InstanceId);
        json.WriteString("max_lag_client_id"u8, most?.Member?.ClientId ?? "");
        json.WriteString("max_lag_topic_name"u8, topic);
        json.WriteNumber("max_lag_partition_id"u8, partition);
        json.WriteNumber("max_lag"u8, Math.Max(0, most?.Lag ?? 0));
        json.WriteNumber("total_lag"u8, lags.Sum(lag => Math.Max(0, lag.Lag)));
        json.WriteRelated("max_lag_consumer"u8, call.Links.Url("consumer-groups", group, "consumers", consumer));
        json.WriteRelated("max_lag_partition"u8, call.Links.Url("topics", topic, "partitions", partition.ToString(CultureInfo.InvariantCulture)));
        json.WriteEndObject();
    }
}
