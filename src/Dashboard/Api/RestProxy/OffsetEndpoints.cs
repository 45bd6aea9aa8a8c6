using System.Globalization;
using System.Text.Json;
using Dashboard.Services.Cluster;
using Dashboard.Services.Consumers;
using Dashboard.Services.Records;

namespace Dashboard.Api.RestProxy;

/// <summary>Where an instance stands: <c>/positions</c> and <c>/offsets</c>.</summary>
internal static class OffsetEndpoints
{
    public static void MapOffsetEndpoints(this IEndpointRouteBuilder endpoints, string instancePath)
    {
        endpoints.MapPost($"{instancePath}/positions", (HttpContext context, string group, string instance, IRecordReader records) =>
            ConsumerEndpoints.OnInstanceAsync(context, group, instance, (consumer, _, token) => SeekAsync(context.Request, consumer, records, token)));

        endpoints.MapPost($"{instancePath}/positions/beginning", (HttpContext context, string group, string instance, IRecordReader records, IClusterCatalog clusters) =>
            SeekToAsync(context, group, instance, records, clusters, range => range.LogStartOffset));
        endpoints.MapPost($"{instancePath}/positions/end", (HttpContext context, string group, string instance, IRecordReader records, IClusterCatalog clusters) =>
            SeekToAsync(context, group, instance, records, clusters, range => range.HighWatermark));

        endpoints.MapPost($"{instancePath}/offsets", (HttpContext context, string group, string instance) =>
            ConsumerEndpoints.OnInstanceAsync(context, group, instance, (consumer, contentType, token) => CommitAsync(context.Request, consumer, contentType, token)));
        endpoints.MapGet($"{instancePath}/offsets", GetCommittedAsync);
        endpoints.MapPost($"{instancePath}/offsets/committed", GetCommittedAsync);
    }

    private static Task<IResult> GetCommittedAsync(HttpContext context, string group, string instance) =>
        ConsumerEndpoints.OnInstanceAsync(context, group, instance, async (consumer, contentType, token) =>
        {
            var partitions = context.Request.Query["partitions"].ToString() is { Length: > 0 } listed ? ParsePartitions(listed)
                : await ConsumerBody.ReadAsync(context.Request) is { } body ? SubscriptionEndpoints.ReadPartitions(body)
                : null;
            if (partitions is null)
            {
                return ProxyError.PartitionNotFound;
            }

            var (offsets, refusal) = partitions.Count == 0 ? ([], null) : await consumer.GetCommittedAsync(partitions, token);
            return refusal is not null ? ConsumerErrors.Of(refusal) : new JsonAnswer(contentType, json => WriteOffsets(json, offsets));
        });

    private static async Task<IResult> CommitAsync(HttpRequest request, ConsumerInstance consumer, string contentType, CancellationToken cancellationToken)
    {
        // The member says which record was processed last; what is committed is the next one to read.
        var body = await ConsumerBody.ReadAsync(request);
        var offsets = body is { } members ? ReadOffsets(members, plus: 1) : null;
        if (string.Equals(request.Query["async"], "true", StringComparison.OrdinalIgnoreCase))
        {
            _ = consumer.CommitAsync(offsets, CancellationToken.None).ContinueWith(
                failed => failed.Exception, CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted, TaskScheduler.Default);
        }
        else if (await consumer.CommitAsync(offsets, cancellationToken) is { } refusal)
        {
            return ConsumerErrors.Of(refusal);
        }

        return new JsonAnswer(contentType, json =>
        {
            json.WriteStartArray();
            json.WriteEndArray();
        });
    }

    /// <summary>Offsets first, then times, so that a time wins where a partition has both.</summary>
    private static async Task<IResult> SeekAsync(HttpRequest request, ConsumerInstance consumer, IRecordReader records, CancellationToken cancellationToken)
    {
        List<PartitionOffset> positions = [];
        List<(TopicPartition Partition, DateTimeOffset Time)> times = [];
        foreach (var member in (await ConsumerBody.ReadRequiredAsync(request)).EnumerateObject())
        {
            switch (member.Name)
            {
                case "offsets":
                    positions.AddRange(JsonBody.Items(member, element => ReadOffset(element, plus: 0)));
                    break;
                case "timestamps":
                    times.AddRange(JsonBody.Items(member, ReadTime));
                    break;
                default:
                    throw new RequestFieldException(ProxyError.UnknownField(member.Name));
            }
        }

        foreach (var topic in times.GroupBy(time => (time.Partition.Topic, time.Time)))
        {
            // The first record at or after the time; the end where all are older.
            var offsets = await records.GetOffsetsAtAsync(consumer.Cluster, topic.Key.Topic, topic.Key.Time, cancellationToken);
            positions.AddRange(topic.Select(time => new PartitionOffset(time.Partition, offsets.GetValueOrDefault(time.Partition.Partition))));
        }

        return ConsumerEndpoints.Done(await consumer.SeekAsync(positions, cancellationToken));
    }

    private static (TopicPartition Partition, DateTimeOffset Time) ReadTime(JsonElement element)
    {
        DateTimeOffset? time = null;
        var partition = ConsumerBody.Partition(element, member =>
        {
            if (member.NameEquals("timestamp"u8))
            {
                time = JsonBody.Time(member);
                return true;
            }

            return member.NameEquals("metadata"u8);
        });
        return (partition, time ?? throw new RequestFieldException(ProxyError.BadRequest("timestamp is missing.")));
    }

    private static Task<IResult> SeekToAsync(
        HttpContext context, string group, string instance, IRecordReader records, IClusterCatalog clusters, Func<OffsetRange, long> pick) =>
        ConsumerEndpoints.OnInstanceAsync(context, group, instance, async (consumer, _, token) =>
        {
            List<PartitionOffset> positions = [];
            foreach (var partition in SubscriptionEndpoints.ReadPartitions(await ConsumerBody.ReadRequiredAsync(context.Request)))
            {
                var ranges = await records.GetOffsetRangesAsync(clusters.Default.Name, partition.Topic, token);

                // An unknown partition is not assigned either, and told as that.
                positions.Add(new PartitionOffset(partition, ranges is not null && ranges.TryGetValue(partition.Partition, out var range) ? pick(range) : 0));
            }

            return ConsumerEndpoints.Done(await consumer.SeekAsync(positions, token));
        });

    /// <summary><c>{"offsets": [{"topic": …, "partition": …, "offset": …}]}</c>; null where the list is absent or <c>null</c>.</summary>
    private static List<PartitionOffset>? ReadOffsets(JsonElement body, int plus)
    {
        List<PartitionOffset>? offsets = null;
        foreach (var member in body.EnumerateObject())
        {
            if (!member.NameEquals("offsets"u8))
            {
                throw new RequestFieldException(ProxyError.UnknownField(member.Name));
            }

            offsets = member.Value.ValueKind == JsonValueKind.Null ? null : JsonBody.Items(member, element => ReadOffset(element, plus));
        }

        return offsets;
    }

    private static PartitionOffset ReadOffset(JsonElement element, int plus)
    {
        long? offset = null;
        var partition = ConsumerBody.Partition(element, member =>
        {
            if (member.NameEquals("offset"u8))
            {
                offset = JsonBody.Long(member);
                return true;
            }

            // Kafka clients of this kind cannot store it; taken so that requests made for the original work.
            return member.NameEquals("metadata"u8);
        });
        return offset is >= 0 and < long.MaxValue
            ? new PartitionOffset(partition, offset.Value + plus)
            : throw new RequestFieldException(ProxyError.Invalid(
                $"offset must be greater than or equal to 0 (was {offset?.ToString(CultureInfo.InvariantCulture) ?? "null"})"));
    }

    /// <summary><c>a:0,a:1</c>, for clients that cannot send a body with GET.</summary>
    private static List<TopicPartition> ParsePartitions(string listed)
    {
        List<TopicPartition> partitions = [];
        foreach (var entry in listed.Split(',', StringSplitOptions.RemoveEmptyEntries))
        {
            var colon = entry.LastIndexOf(':');
            partitions.Add(colon > 0 && PartitionNumber.TryParse(entry[(colon + 1)..], out var number)
                ? new TopicPartition(entry[..colon], number)
                : throw new RequestFieldException(ProxyError.BadRequest("partitions must be a list such as a:0,a:1.")));
        }

        return partitions;
    }

    private static void WriteOffsets(Utf8JsonWriter json, IReadOnlyList<PartitionOffset> offsets)
    {
        json.WriteStartObject();
        json.WriteStartArray("offsets"u8);
        foreach (var (partition, offset) in offsets)
        {
            json.WriteStartObject();
            json.WriteString("topic"u8, partition.Topic);
            json.WriteNumber("partition"u8, partition.Partition);
            json.WriteNumber("offset"u8, offset);
            json.WriteString("metadata"u8, "");
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }
}
