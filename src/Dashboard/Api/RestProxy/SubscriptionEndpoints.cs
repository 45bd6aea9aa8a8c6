using System.Text.Json;
using Dashboard.Services.Consumers;
using Dashboard.Services.Records;

namespace Dashboard.Api.RestProxy;

/// <summary>What an instance reads: <c>/subscription</c> and <c>/assignments</c>.</summary>
internal static class SubscriptionEndpoints
{
    public static void MapSubscriptionEndpoints(this IEndpointRouteBuilder endpoints, string instancePath)
    {
        endpoints.MapPost($"{instancePath}/subscription", (HttpContext context, string group, string instance) =>
            ConsumerEndpoints.OnInstanceAsync(context, group, instance, async (consumer, _, token) =>
            {
                var (topics, pattern) = ReadSubscription(await ConsumerBody.ReadRequiredAsync(context.Request));
                return (topics, pattern) switch
                {
                    (not null, null) => ConsumerEndpoints.Done(await consumer.SubscribeAsync(topics, token)),
                    (null, not null) => ConsumerEndpoints.Done(await consumer.SubscribePatternAsync(pattern, token)),
                    _ => ConsumerErrors.Of(ConsumerRefusal.Exclusive),
                };
            }));

        endpoints.MapMethods($"{instancePath}/subscription", [HttpMethods.Get, HttpMethods.Head], (HttpContext context, string group, string instance) =>
            ConsumerEndpoints.OnInstanceAsync(context, group, instance, (consumer, contentType, _) =>
                Task.FromResult<IResult>(new JsonAnswer(contentType, json => WriteTopics(json, consumer.Topics)))));

        endpoints.MapDelete($"{instancePath}/subscription", (HttpContext context, string group, string instance) =>
            ConsumerEndpoints.OnInstanceAsync(context, group, instance, async (consumer, _, token) =>
                ConsumerEndpoints.Done(await consumer.UnsubscribeAsync(token))));

        endpoints.MapPost($"{instancePath}/assignments", (HttpContext context, string group, string instance) =>
            ConsumerEndpoints.OnInstanceAsync(context, group, instance, async (consumer, _, token) =>
                ConsumerEndpoints.Done(await consumer.AssignAsync(ReadPartitions(await ConsumerBody.ReadRequiredAsync(context.Request)), token))));

        endpoints.MapMethods($"{instancePath}/assignments", [HttpMethods.Get, HttpMethods.Head], (HttpContext context, string group, string instance) =>
            ConsumerEndpoints.OnInstanceAsync(context, group, instance, async (consumer, contentType, token) =>
            {
                var (partitions, refusal) = await consumer.GetAssignmentAsync(token);
                return refusal is not null ? ConsumerErrors.Of(refusal) : new JsonAnswer(contentType, json => WritePartitions(json, partitions));
            }));
    }

    /// <summary><c>{"partitions": [{"topic": …, "partition": …}]}</c></summary>
    public static List<TopicPartition> ReadPartitions(JsonElement body)
    {
        List<TopicPartition> partitions = [];
        foreach (var member in body.EnumerateObject())
        {
            partitions = member.NameEquals("partitions"u8)
                ? JsonBody.Items(member, element => ConsumerBody.Partition(element))
                : throw new RequestFieldException(ProxyError.UnknownField(member.Name));
        }

        return partitions;
    }

    private static (IReadOnlyList<string>? Topics, string? Pattern) ReadSubscription(JsonElement body)
    {
        List<string>? topics = null;
        string? pattern = null;
        foreach (var member in body.EnumerateObject())
        {
            if (member.NameEquals("topics"u8))
            {
                topics = ReadTopics(member);
            }
            else if (member.NameEquals("topic_pattern"u8))
            {
                pattern = member.Value.ValueKind is JsonValueKind.String or JsonValueKind.Null
                    ? JsonBody.Text(member)
                    : throw new RequestFieldException(ProxyError.BadRequest("topic_pattern must be a string."));
            }
            else
            {
                throw new RequestFieldException(ProxyError.UnknownField(member.Name));
            }
        }

        return (topics, pattern);
    }

    private static List<string>? ReadTopics(JsonProperty member)
    {
        if (member.Value.ValueKind == JsonValueKind.Null)
        {
            return null;
        }

        return member.Value.ValueKind == JsonValueKind.Array && member.Value.EnumerateArray().All(topic => topic.ValueKind == JsonValueKind.String)
            ? [.. member.Value.EnumerateArray().Select(topic => JsonBody.String(topic, "topics"))]
            : throw new RequestFieldException(ProxyError.BadRequest("topics must be an array of strings."));
    }

    private static void WriteTopics(Utf8JsonWriter json, IReadOnlyList<string> topics)
    {
        json.WriteStartObject();
        json.WriteStartArray("topics"u8);
        foreach (var topic in topics)
        {
            json.WriteStringValue(topic);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WritePartitions(Utf8JsonWriter json, IReadOnlyList<TopicPartition> partitions)
    {
        json.WriteStartObject();
        json.WriteStartArray("partitions"u8);
        foreach (var (topic, partition) in partitions)
        {
            json.WriteStartObject();
            json.WriteString("topic"u8, topic);
            json.WriteNumber("partition"u8, partition);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }
}
