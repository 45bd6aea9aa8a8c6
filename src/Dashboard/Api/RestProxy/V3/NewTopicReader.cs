using System.Globalization;
using System.Text.Json;
using Dashboard.Services.Cluster;
using Dashboard.Services.Publishing;

namespace Dashboard.Api.RestProxy.V3;

/// <summary>Reads the body that asks for a topic.</summary>
internal static class NewTopicReader
{
    private const int BrokerDefault = -1;

    public static NewTopic Read(JsonElement body)
    {
        string? name = null;
        int? partitions = null, replication = null;
        Dictionary<int, IReadOnlyList<int>>? assignments = null;
        var configs = new Dictionary<string, string>(StringComparer.Ordinal);
        var isDryRun = false;
        foreach (var member in body.EnumerateObject())
        {
            switch (member.Name)
            {
                case "topic_name":
                    name = JsonBody.Text(member);
                    break;
                case "partitions_count":
                    partitions = JsonBody.Integer(member);
                    break;
                case "replication_factor":
                    replication = JsonBody.Integer(member);
                    break;
                case "replicas_assignments":
                    assignments = ReadAssignments(member);
                    break;
                case "configs":
                    ReadConfigs(member, configs);
                    break;
                case "validate_only":
                    isDryRun = JsonBody.Boolean(member) ?? false;
                    break;
                default:
                    throw new RequestFieldException(ProxyError.UnknownField(member.Name));
            }
        }

        if (name is null)
        {
            throw new RequestFieldException(ProxyError.BadRequest("topic_name is missing."));
        }

        if (!TopicName.IsLegal(name))
        {
            throw new RequestFieldException(ProxyError.Payload("Invalid topic name."));
        }

        if (replication is < short.MinValue or > short.MaxValue)
        {
            throw new RequestFieldException(ProxyError.BadRequest("replication_factor is out of the range of a 16-bit integer."));
        }

        return new NewTopic(name, Check(partitions, "Number of partitions"), (short)Check(replication, "Replication factor"), configs) { Assignments = assignments, IsDryRun = isDryRun };
    }

    // The client library refuses these itself, with an exception that is about its own parameters.
    private static int Check(int? count, string what) => count is null or BrokerDefault ? BrokerDefault
        : count > 0 ? count.Value
        : throw new RequestFieldException(new ProxyError(400, 40002, $"{what} must be larger than 0."));

    private static Dictionary<int, IReadOnlyList<int>>? ReadAssignments(JsonProperty member)
    {
        if (member.Value.ValueKind == JsonValueKind.Null)
        {
            return null;
        }

        if (member.Value.ValueKind != JsonValueKind.Object)
        {
            throw NotAssignments();
        }

        var assignments = new Dictionary<int, IReadOnlyList<int>>();
        foreach (var entry in member.Value.EnumerateObject())
        {
            assignments[int.TryParse(entry.Name, NumberStyles.None, CultureInfo.InvariantCulture, out var partition) ? partition : throw NotAssignments()] =
                entry.Value.ValueKind == JsonValueKind.Array && entry.Value.EnumerateArray().All(broker => broker.ValueKind == JsonValueKind.Number && broker.TryGetInt32(out _))
                    ? [.. entry.Value.EnumerateArray().Select(broker => broker.GetInt32())]
                    : throw NotAssignments();
        }

        // Kafka numbers partitions without gaps.
        return assignments.Count == 0 ? null
            : Enumerable.Range(0, assignments.Count).All(assignments.ContainsKey) ? assignments
            : throw new RequestFieldException(new ProxyError(400, 40002, "replicas_assignments must name the partitions from 0 on without gaps."));
    }

    private static RequestFieldException NotAssignments() =>
        new(ProxyError.BadRequest("replicas_assignments must give each partition number an array of broker ids."));

    private static void ReadConfigs(JsonProperty member, Dictionary<string, string> configs)
    {
        foreach (var config in JsonBody.Items(member, element => GivenConfig.Read(element, withOperation: false)))
        {
            // Null stands for the broker's default, which is what a config that is not named has.
            if (config.Value is not null)
            {
                configs[config.Name] = config.Value;
            }
        }
    }
}
