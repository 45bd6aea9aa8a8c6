using System.Text.Json;
using Dashboard.Services.Cluster;
using Dashboard.Services.Records;

namespace Dashboard.Api.RestProxy;

/// <summary>The shapes of topics, partitions, offsets and brokers; members in the published order.</summary>
internal static class TopicJson
{
    private const int NoLeader = -1;

    public static void WriteTopic(Utf8JsonWriter json, TopicDescription topic, IReadOnlyList<TopicConfig> configs)
    {
        json.WriteStartObject();
        json.WriteString("name"u8, topic.Name);
        json.WriteStartObject("configs"u8);
        foreach (var config in configs)
        {
            json.WriteString(config.Name, config.IsSensitive ? null : config.Value);
        }

        json.WriteEndObject();
        json.WritePropertyName("partitions"u8);
        WritePartitions(json, topic.Partitions);
        json.WriteEndObject();
    }

    public static void WritePartitions(Utf8JsonWriter json, IReadOnlyList<PartitionDescription> partitions)
    {
        json.WriteStartArray();
        foreach (var partition in partitions)
        {
            WritePartition(json, partition);
        }

        json.WriteEndArray();
    }

    public static void WritePartition(Utf8JsonWriter json, PartitionDescription partition)
    {
        json.WriteStartObject();
        json.WriteNumber("partition"u8, partition.Partition);
        json.WriteNumber("leader"u8, partition.Leader ?? NoLeader);
        json.WriteStartArray("replicas"u8);
        foreach (var broker in partition.Replicas)
        {
            json.WriteStartObject();
            json.WriteNumber("broker"u8, broker);
            json.WriteBoolean("leader"u8, broker == partition.Leader);
            json.WriteBoolean("in_sync"u8, partition.InSyncReplicas.Contains(broker));
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    public static void WriteOffsets(Utf8JsonWriter json, OffsetRange range)
    {
        json.WriteStartObject();
        json.WriteNumber("beginning_offset"u8, range.LogStartOffset);
        json.WriteNumber("end_offset"u8, range.HighWatermark);
        json.WriteEndObject();
    }

    public static void WriteBrokers(Utf8JsonWriter json, IReadOnlyList<BrokerDescription> brokers)
    {
        json.WriteStartObject();
        json.WriteStartArray("brokers"u8);
        foreach (var id in brokers.Select(broker => broker.Id).Order())
        {
            json.WriteNumberValue(id);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }
}
