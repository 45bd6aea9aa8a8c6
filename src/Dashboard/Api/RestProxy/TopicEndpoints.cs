using Dashboard.Services.Cluster;
using Dashboard.Services.Records;

namespace Dashboard.Api.RestProxy;

/// <summary>What the cluster holds: topics, partitions, offsets and brokers.</summary>
internal static class TopicEndpoints
{
    private static readonly string[] GetAndHead = [HttpMethods.Get, HttpMethods.Head];

    public static void MapTopicEndpoints(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapMethods("/topics", GetAndHead, ListAsync);
        endpoints.MapMethods("/topics/{topic}", GetAndHead, GetAsync);
        endpoints.MapMethods("/topics/{topic}/partitions", GetAndHead, ListPartitionsAsync);
        endpoints.MapMethods("/topics/{topic}/partitions/{partition}", GetAndHead, GetPartitionAsync);
        endpoints.MapMethods("/topics/{topic}/partitions/{partition}/offsets", GetAndHead, GetOffsetsAsync);
        endpoints.MapMethods("/brokers", GetAndHead, ListBrokersAsync);
    }

    private static Task<IResult> ListAsync(HttpRequest request, IClusterAdmin admin, IClusterCatalog clusters, KafkaPatience patience) =>
        AnswerAsync(request, async (contentType, cancellationToken) =>
        {
            var topics = await patience.WaitAsync(token => admin.ListTopicsAsync(clusters.Default.Name, token), cancellationToken);
            return new JsonAnswer(contentType, json =>
            {
                json.WriteStartArray();
                foreach (var topic in topics)
                {
                    json.WriteStringValue(topic.Name);
                }

                json.WriteEndArray();
            });
        });

    private static Task<IResult> GetAsync(string topic, HttpRequest request, IClusterAdmin admin, IClusterCatalog clusters, KafkaPatience patience) =>
        AnswerAsync(request, async (contentType, cancellationToken) =>
        {
            var cluster = clusters.Default.Name;
            if (await FindAsync(topic, admin, cluster, patience, cancellationToken) is not { } description
                || await patience.WaitAsync(token => admin.GetTopicConfigsAsync(cluster, topic, token), cancellationToken) is not { } configs)
            {
                return ProxyError.TopicNotFound;
            }

            return new JsonAnswer(contentType, json => TopicJson.WriteTopic(json, description, configs));
        });

    private static Task<IResult> ListPartitionsAsync(string topic, HttpRequest request, IClusterAdmin admin, IClusterCatalog clusters, KafkaPatience patience) =>
        AnswerAsync(request, async (contentType, cancellationToken) =>
            await FindAsync(topic, admin, clusters.Default.Name, patience, cancellationToken) is { } description
                ? new JsonAnswer(contentType, json => TopicJson.WritePartitions(json, description.Partitions))
                : ProxyError.TopicNotFound);

    private static Task<IResult> GetPartitionAsync(string topic, string partition, HttpRequest request, IClusterAdmin admin, IClusterCatalog clusters, KafkaPatience patience) =>
        AnswerAsync(request, async (contentType, cancellationToken) =>
        {
            if (!PartitionNumber.TryParse(partition, out var number))
            {
                return ProxyError.NotFound;
            }

            if (await FindAsync(topic, admin, clusters.Default.Name, patience, cancellationToken) is not { } description)
            {
                return ProxyError.TopicNotFound;
            }

            return description.Partitions.FirstOrDefault(candidate => candidate.Partition == number) is { } found
                ? new JsonAnswer(contentType, json => TopicJson.WritePartition(json, found))
                : ProxyError.PartitionNotFound;
        });

    private static Task<IResult> GetOffsetsAsync(string topic, string partition, HttpRequest request, IRecordReader records, IClusterCatalog clusters, KafkaPatience patience) =>
        AnswerAsync(request, async (contentType, cancellationToken) =>
        {
            if (!PartitionNumber.TryParse(partition, out var number))
            {
                return ProxyError.NotFound;
            }

            var ranges = Services.Publishing.TopicName.IsLegal(topic)
                ? await patience.WaitAsync(token => records.GetOffsetRangesAsync(clusters.Default.Name, topic, token), cancellationToken)
                : null;
            if (ranges is null)
            {
                return ProxyError.TopicNotFound;
            }

            return ranges.TryGetValue(number, out var range)
                ? new JsonAnswer(contentType, json => TopicJson.WriteOffsets(json, range))
                : ProxyError.PartitionNotFound;
        });

    private static Task<IResult> ListBrokersAsync(HttpRequest request, IClusterAdmin admin, IClusterCatalog clusters, KafkaPatience patience) =>
        AnswerAsync(request, async (contentType, cancellationToken) =>
        {
            var cluster = await patience.WaitAsync(token => admin.DescribeClusterAsync(clusters.Default.Name, token), cancellationToken);
            return new JsonAnswer(contentType, json => TopicJson.WriteBrokers(json, cluster.Brokers));
        });

    private static async Task<TopicDescription?> FindAsync(string topic, IClusterAdmin admin, string cluster, KafkaPatience patience, CancellationToken cancellationToken) =>
        Services.Publishing.TopicName.IsLegal(topic)
            ? await patience.WaitAsync(token => admin.DescribeTopicAsync(cluster, topic, token), cancellationToken)
            : null;

    private static async Task<IResult> AnswerAsync(HttpRequest request, Func<string, CancellationToken, Task<IResult>> answer) =>
        MediaTypes.ForMetadata(request) is { } contentType
            ? await answer(contentType, request.HttpContext.RequestAborted)
            : ProxyError.NotAcceptable;
}
