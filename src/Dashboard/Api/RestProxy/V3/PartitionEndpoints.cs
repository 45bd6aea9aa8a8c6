using System.Globalization;
using Dashboard.Services.Cluster;
using Dashboard.Services.Records;

namespace Dashboard.Api.RestProxy.V3;

/// <summary><c>/topics/{topic}/partitions</c>: partitions, their replicas and offsets.</summary>
internal static class PartitionEndpoints
{
    private const string OffsetType = "earliest_and_latest";

    public static void Map(V3Routes routes)
    {
        routes.Get("/topics/{topic}/partitions", async call =>
            await TopicEndpoints.FindAsync(call) is { } topic
                ? V3Call.Answer(json => json.WriteCollection(
                    "KafkaPartitionList", call.Links.Url("topics", topic.Name, "partitions"), topic.Partitions, partition => PartitionJson.Write(json, call, topic.Name, partition)))
                : ProxyError.TopicNotFound);
        routes.Get("/topics/{topic}/partitions/{partition}", call => OnPartitionAsync(call, (topic, partition) =>
            V3Call.Answer(json => PartitionJson.Write(json, call, topic, partition))));
        routes.Get("/topics/{topic}/partitions/{partition}/replicas", call => OnPartitionAsync(call, (topic, partition) =>
            V3Call.Answer(json => json.WriteCollection(
                "KafkaReplicaList",
                call.Links.Url("topics", topic, "partitions", partition.Partition.ToString(CultureInfo.InvariantCulture), "replicas"),
                partition.Replicas,
                broker => PartitionJson.WriteReplica(json, call, topic, partition, broker)))));
        routes.Get("/topics/{topic}/partitions/{partition}/replicas/{broker}", call => OnPartitionAsync(call, (topic, partition) =>
            PartitionNumber.TryParse(call.Segment("broker"), out var broker) && partition.Replicas.Contains(broker)
                ? V3Call.Answer(json => PartitionJson.WriteReplica(json, call, topic, partition, broker))
                : ProxyError.NotFound));
        routes.Get("/topics/{topic}/partitions/{partition}/offset", GetOffsetsAsync);
    }

    private static async Task<IResult> OnPartitionAsync(V3Call call, Func<string, PartitionDescription, IResult> answer)
    {
        if (await TopicEndpoints.FindAsync(call) is not { } topic)
        {
            return ProxyError.TopicNotFound;
        }

        return PartitionNumber.TryParse(call.Segment("partition"), out var number) && topic.Partitions.FirstOrDefault(partition => partition.Partition == number) is { } found
            ? answer(topic.Name, found)
            : ProxyError.NotFound;
    }

    private static async Task<IResult> GetOffsetsAsync(V3Call call)
    {
        var type = call.Request.Query["offset_type"].ToString();
        if (type is not ("" or OffsetType))
        {
            return ProxyError.BadRequest($"offset_type:{(type.Length <= 100 ? type : type[..100] + "…")} is invalid");
        }

        var topic = call.Segment("topic");
        var ranges = Services.Publishing.TopicName.IsLegal(topic)
            ? await call.AskAsync(token => call.Service<IRecordReader>().GetOffsetRangesAsync(call.Cluster, topic, token))
            : null;
        if (ranges is null)
        {
            return ProxyError.TopicNotFound;
        }

        return PartitionNumber.TryParse(call.Segment("partition"), out var partition) && ranges.TryGetValue(partition, out var range)
            ? V3Call.Answer(json => PartitionJson.WriteOffsets(json, call, topic, partition, range))
            : ProxyError.PartitionNotFound;
    }
}
