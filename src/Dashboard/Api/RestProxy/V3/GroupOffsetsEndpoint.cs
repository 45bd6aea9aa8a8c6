using System.Text.Json;
using Dashboard.Services.Cluster;
using Dashboard.Services.Publishing;
using Dashboard.Services.Records;

namespace Dashboard.Api.RestProxy.V3;

/// <summary>
/// <c>POST /consumer-groups/{group}/offsets:reset</c>: where a group without members goes on reading. Not in the original.
/// </summary>
internal static class GroupOffsetsEndpoint
{
    public static async Task<IResult> ResetAsync(V3Call call)
    {
        var (targets, isDryRun) = ConfigBody.ReadData(await call.ReadRequiredBodyAsync(), ReadTarget);
        if (targets.Count == 0)
        {
            return ProxyError.BadRequest("data names no topic.");
        }

        var id = call.Segment("group");
        var admin = call.Service<IGroupAdmin>();
        if (await call.AskAsync(token => admin.DescribeGroupAsync(call.Cluster, id, token)) is not { } group)
        {
            return GroupEndpoints.NoGroup(id);
        }

        if (group.Members.Count > 0)
        {
            return GroupEndpoints.HasMembers(id);
        }

        var (offsets, error) = await ResolveAsync(call, targets);
        if (error is not null)
        {
            return error;
        }

        var before = (await call.AskAsync(token => admin.GetCommittedAsync(call.Cluster, id, token))).ToDictionary(offset => offset.Partition, offset => offset.Offset);
        return !isDryRun && await call.AskAsync(token => admin.SetOffsetsAsync(call.Cluster, id, offsets, token)) is { } failure
            ? KafkaErrors.ForRequest(failure)
            : V3Call.Answer(json => Write(json, offsets, before));
    }

    private static async Task<(List<PartitionOffset> Offsets, ProxyError? Error)> ResolveAsync(V3Call call, List<Target> targets)
    {
        var offsets = new Dictionary<TopicPartition, long>();
        foreach (var target in targets)
        {
            var ranges = TopicName.IsLegal(target.Topic)
                ? await call.AskAsync(token => call.Service<IRecordReader>().GetOffsetRangesAsync(call.Cluster, target.Topic, token))
                : null;
            if (ranges is null)
            {
                return ([], ProxyError.TopicNotFound);
            }

            if (target.Partition is { } one && !ranges.ContainsKey(one))
            {
                return ([], ProxyError.PartitionNotFound);
            }

            var atTime = target.Time is { } time
                ? await call.AskAsync(token => call.Service<IRecordReader>().GetOffsetsAtAsync(call.Cluster, target.Topic, time, token))
                : null;
            foreach (var (partition, range) in ranges.Where(range => target.Partition is null || range.Key == target.Partition))
            {
                var offset = atTime is not null ? atTime.GetValueOrDefault(partition, range.HighWatermark)
                    : target.Offset ?? (target.IsLatest ? range.HighWatermark : range.LogStartOffset);
                if (offset < range.LogStartOffset || offset > range.HighWatermark)
                {
                    return ([], ProxyError.BadRequest($"offset {offset} of {target.Topic}-{partition} is not between {range.LogStartOffset} and {range.HighWatermark}."));
                }

                offsets[new TopicPartition(target.Topic, partition)] = offset;
            }
        }

        return ([.. offsets.Select(pair => new PartitionOffset(pair.Key, pair.Value)).OrderBy(offset => offset.Partition.Topic, StringComparer.Ordinal).ThenBy(offset => offset.Partition.Partition)], null);
    }

    private static Target ReadTarget(JsonElement element)
    {
        string? topic = null, position = null;
        int? partition = null;
        long? offset = null;
        DateTimeOffset? time = null;
        foreach (var member in element.EnumerateObject())
        {
            switch (member.Name)
            {
                case "topic_name":
                    topic = JsonBody.Text(member);
                    break;
                case "partition_id":
                    partition = JsonBody.Integer(member);
                    break;
                case "offset":
                    offset = JsonBody.Long(member);
                    break;
                case "timestamp":
                    time = JsonBody.Time(member);
                    break;
                case "position":
                    position = JsonBody.Text(member);
                    break;
                default:
                    throw new RequestFieldException(ProxyError.UnknownField(member.Name));
            }
        }

        if (string.IsNullOrEmpty(topic))
        {
            throw new RequestFieldException(ProxyError.BadRequest("topic_name is missing."));
        }

        if ((offset is null ? 0 : 1) + (time is null ? 0 : 1) + (position is null ? 0 : 1) != 1)
        {
            throw new RequestFieldException(ProxyError.BadRequest("each entry needs one of offset, timestamp and position."));
        }

        return position is null or "earliest" or "latest"
            ? new Target(topic, partition, offset, time, position == "latest")
            : throw new RequestFieldException(ProxyError.BadRequest("position must be earliest or latest."));
    }

    private static void Write(Utf8JsonWriter json, List<PartitionOffset> offsets, Dictionary<TopicPartition, long> before)
    {
        json.WriteStartObject();
        json.WriteStartArray("data"u8);
        foreach (var (partition, offset) in offsets)
        {
            json.WriteStartObject();
            json.WriteString("topic_name"u8, partition.Topic);
            json.WriteNumber("partition_id"u8, partition.Partition);
            json.WritePropertyName("previous_offset"u8);
            if (before.TryGetValue(partition, out var previous))
            {
                json.WriteNumberValue(previous);
            }
            else
            {
                json.WriteNullValue();
            }

            json.WriteNumber("offset"u8, offset);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    /// <param name="Partition">Null for all of the topic.</param>
    /// <param name="IsLatest">Counts where neither an offset nor a time is given.</param>
    private sealed record Target(string Topic, int? Partition, long? Offset, DateTimeOffset? Time, bool IsLatest);
}
