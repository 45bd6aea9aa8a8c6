using System.Globalization;
using System.Text.Json;
using Dashboard.Services.Cluster;
using Dashboard.Services.Records;

namespace Dashboard.Api.RestProxy.V3;

/// <summary>The shapes of groups, members and assignments.</summary>
internal static class GroupJson
{
    public static void Write(Utf8JsonWriter json, V3Call call, GroupDescription group)
    {
        json.BeginResource("KafkaConsumerGroup", call.Links.Url("consumer-groups", group.Id), call.Links.Crn("consumer-group", group.Id));
        json.WriteString("cluster_id"u8, call.ClusterId);
        json.WriteString("consumer_group_id"u8, group.Id);
        json.WriteBoolean("is_simple"u8, group.IsSimple);
        json.WriteString("partition_assignor"u8, group.Assignor);
        json.WriteString("state"u8, group.State);
        json.WriteString("type"u8, group.Type);

        // The client library does not tell whether members of both protocols share the group.
        json.WriteBoolean("is_mixed_consumer_group"u8, false);
        json.WriteRelated("coordinator"u8, group.Coordinator is { } broker ? call.Links.Url("brokers", broker.ToString(CultureInfo.InvariantCulture)) : null);
        json.WriteRelated("consumers"u8, call.Links.Url("consumer-groups", group.Id, "consumers"));
        json.WriteRelated("lag_summary"u8, call.Links.Url("consumer-groups", group.Id, "lag-summary"));
        json.WriteEndObject();
    }

    public static void WriteMember(Utf8JsonWriter json, V3Call call, string group, GroupMember member)
    {
        json.BeginResource(
            "KafkaConsumer", call.Links.Url("consumer-groups", group, "consumers", member.Id), call.Links.Crn("consumer-group", group, "consumer", member.Id));
        json.WriteString("cluster_id"u8, call.ClusterId);
        json.WriteString("consumer_group_id"u8, group);
        json.WriteString("consumer_id"u8, member.Id);
        json.WriteString("instance_id"u8, member.InstanceId);
        json.WriteString("client_id"u8, member.ClientId);
        json.WriteRelated("assignments"u8, call.Links.Url("consumer-groups", group, "consumers", member.Id, "assignments"));
        json.WriteEndObject();
    }

    public static void WriteAssignment(Utf8JsonWriter json, V3Call call, string group, string member, TopicPartition partition)
    {
        var number = partition.Partition.ToString(CultureInfo.InvariantCulture);
        json.BeginResource(
            "KafkaConsumerAssignment",
            call.Links.Url("consumer-groups", group, "consumers", member, "assignments", partition.Topic, "partitions", number),
            call.Links.Crn("consumer-group", group, "consumer", member, "assignment", partition.Topic, "partition", number));
        json.WriteString("cluster_id"u8, call.ClusterId);
        json.WriteString("consumer_group_id"u8, group);
        json.WriteString("consumer_id"u8, member);
        json.WriteString("topic_name"u8, partition.Topic);
        json.WriteNumber("partition_id"u8, partition.Partition);
        json.WriteRelated("partition"u8, call.Links.Url("topics", partition.Topic, "partitions", number));
        json.WriteRelated("lag"u8, call.Links.Url("consumer-groups", group, "lags", partition.Topic, "partitions", number));
        json.WriteEndObject();
    }
}
