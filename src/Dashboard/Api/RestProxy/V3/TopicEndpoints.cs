using System.Text.Json;
using Dashboard.Services.Cluster;
using Dashboard.Services.Publishing;

namespace Dashboard.Api.RestProxy.V3;

/// <summary><c>/topics</c>: list, create, look at, grow, delete.</summary>
internal static class TopicEndpoints
{
    public static void Map(V3Routes routes)
    {
        routes.Get("/topics", ListAsync);
        routes.Post("/topics", CreateAsync);
        routes.Get("/topics/{topic}", async call => await FindAsync(call) is { } topic ? await AnswerAsync(call, topic) : ProxyError.TopicNotFound);
        routes.Patch("/topics/{topic}", GrowAsync);
        routes.Delete("/topics/{topic}", DeleteAsync);
    }

    /// <summary>The topic that the address names; null for none.</summary>
    public static Task<TopicDescription?> FindAsync(V3Call call) => FindAsync(call, call.Segment("topic"));

    private static async Task<TopicDescription?> FindAsync(V3Call call, string topic) =>
        TopicName.IsLegal(topic) ? await call.AskAsync(token => call.Service<IClusterAdmin>().DescribeTopicAsync(call.Cluster, topic, token)) : null;

    private static async Task<IResult> ListAsync(V3Call call)
    {
        var admin = call.Service<IClusterAdmin>();
        var topics = await call.AskAsync(token => admin.DescribeTopicsAsync(call.Cluster, token));
        var operations = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);
        if (WantsOperations(call))
        {
            foreach (var topic in topics)
            {
                operations[topic.Name] = await call.AskAsync(token => admin.GetAuthorizedOperationsAsync(call.Cluster, topic.Name, token));
            }
        }

        return V3Call.Answer(json => json.WriteCollection("KafkaTopicList", call.Links.Url("topics"), topics, topic =>
            Write(json, call, topic, operations.GetValueOrDefault(topic.Name, []))));
    }

    private static async Task<IResult> CreateAsync(V3Call call)
    {
        var asked = NewTopicReader.Read(await call.ReadRequiredBodyAsync());
        var admin = call.Service<IClusterAdmin>();
        if (await call.AskAsync(token => admin.CreateTopicAsync(call.Cluster, asked, token)) is TopicChange.Refused refused)
        {
            return KafkaErrors.ForRequest(refused.Failure);
        }

        if (asked.IsDryRun)
        {
            return V3Call.Answer(json => Write(
                json, call, asked.Name, isInternal: false, asked.Assignments?.Values.FirstOrDefault()?.Count ?? Math.Max(0, (int)asked.ReplicationFactor), asked.Assignments?.Count ?? Math.Max(0, asked.PartitionCount), []));
        }

        var created = await FindAsync(call, asked.Name) ?? new TopicDescription(asked.Name, false, []);
        return new Created(call.Links.Url("topics", asked.Name), json => Write(json, call, created with { IsInternal = false }, []));
    }

    private static async Task<IResult> GrowAsync(V3Call call)
    {
        var count = ReadCount(await call.ReadRequiredBodyAsync(ProxyError.Payload("Request body is empty. Partitions_count is required.")));
        if (await FindAsync(call) is not { } topic)
        {
            return ProxyError.TopicNotFound;
        }

        if (count == topic.Partitions.Count)
        {
            return new ProxyError(400, 40002, $"Topic already has {count} partitions.");
        }

        if (count < topic.Partitions.Count)
        {
            return new ProxyError(400, 40002, $"Topic currently has {topic.Partitions.Count} partitions, which is higher than the requested {count}.");
        }

        return await call.AskAsync(token => call.Service<IClusterAdmin>().AddPartitionsAsync(call.Cluster, topic.Name, count, token)) is TopicChange.Refused refused
            ? KafkaErrors.ForRequest(refused.Failure)
            : await AnswerAsync(call, await FindAsync(call) ?? topic);
    }

    private static async Task<IResult> DeleteAsync(V3Call call)
    {
        var topic = call.Segment("topic");
        if (!TopicName.IsLegal(topic))
        {
            return ProxyError.TopicNotFound;
        }

        return await call.AskAsync(token => call.Service<IClusterAdmin>().DeleteTopicAsync(call.Cluster, topic, token)) is TopicChange.Refused refused
            ? KafkaErrors.ForRequest(refused.Failure)
            : TypedResults.NoContent();
    }

    private static int ReadCount(JsonElement body)
    {
        int? count = null;
        foreach (var member in body.EnumerateObject())
        {
            count = member.NameEquals("partitions_count"u8) ? JsonBody.Integer(member) : throw new RequestFieldException(ProxyError.UnknownField(member.Name));
        }

        return count ?? throw new RequestFieldException(ProxyError.BadRequest("partitions_count is missing."));
    }

    private static async Task<IResult> AnswerAsync(V3Call call, TopicDescription topic)
    {
        var operations = WantsOperations(call)
            ? await call.AskAsync(token => call.Service<IClusterAdmin>().GetAuthorizedOperationsAsync(call.Cluster, topic.Name, token))
            : [];
        return V3Call.Answer(json => Write(json, call, topic, operations));
    }

    // The original spells it differently in its two places.
    private static bool WantsOperations(V3Call call) =>
        IsTrue(call.Request.Query["include_authorized_operations"]) || IsTrue(call.Request.Query["includeAuthorizedOperations"]);

    private static bool IsTrue(string? value) => string.Equals(value, "true", StringComparison.OrdinalIgnoreCase);

    private static void Write(Utf8JsonWriter json, V3Call call, TopicDescription topic, IReadOnlyList<string> operations) => Write(
        json, call, topic.Name, topic.IsInternal, topic.Partitions.Select(partition => partition.Replicas.Count).DefaultIfEmpty().Max(), topic.Partitions.Count, operations);

    private static void Write(
        Utf8JsonWriter json, V3Call call, string topic, bool isInternal, int replicationFactor, int partitionCount, IReadOnlyList<string> operations)
    {
        json.BeginResource("KafkaTopic", call.Links.Url("topics", topic), call.Links.Crn("topic", topic));
        json.WriteString("cluster_id"u8, call.ClusterId);
        json.WriteString("topic_name"u8, topic);
        json.WriteBoolean("is_internal"u8, isInternal);
        json.WriteNumber("replication_factor"u8, replicationFactor);
        json.WriteNumber("partitions_count"u8, partitionCount);
        json.WriteRelated("partitions"u8, call.Links.Url("topics", topic, "partitions"));
        json.WriteRelated("configs"u8, call.Links.Url("topics", topic, "configs"));
        json.WriteRelated("partition_reassignments"u8, call.Links.Url("topics", topic, "partitions", "-", "reassignment"));
        json.WriteStrings("authorized_operations"u8, operations);
        json.WriteEndObject();
    }
}
