using System.Text.Json;
using Dashboard.Services.Cluster;

namespace Dashboard.Api.RestProxy.V3;

/// <summary>Reads the bodies that change configs.</summary>
internal static class ConfigBody
{
    /// <summary><c>{"value": …}</c>; a null value asks for the default.</summary>
    public static string? ReadValue(JsonElement body)
    {
        string? value = null;
        var isGiven = false;
        foreach (var member in body.EnumerateObject())
        {
            (value, isGiven) = member.NameEquals("value"u8) ? (JsonBody.Text(member), true) : throw new RequestFieldException(ProxyError.UnknownField(member.Name));
        }

        return isGiven ? value : throw new RequestFieldException(ProxyError.BadRequest("value is missing."));
    }

    /// <summary><c>{"data": [{"name", "value", "operation"}], "validate_only"}</c></summary>
    public static (IReadOnlyList<ConfigChange> Changes, bool IsDryRun) ReadChanges(JsonElement body) => ReadData(body, ReadChange);

    /// <summary><c>{"data": [{"topic_name", "configs": [{"name", "value", "operation"}]}], "validate_only"}</c></summary>
    public static (IReadOnlyList<ConfigAlteration> Alterations, bool IsDryRun) ReadAlterations(JsonElement body)
    {
        var (alterations, isDryRun) = ReadData(body, ReadAlteration);
        return alterations.DistinctBy(alteration => alteration.Name).Count() == alterations.Count
            ? (alterations, isDryRun)
            : throw new RequestFieldException(ProxyError.BadRequest("data names a topic more than once."));
    }

    /// <summary><c>{"data": [ … ], "validate_only"}</c>, as every body that changes several things at once.</summary>
    public static (List<T> Data, bool IsDryRun) ReadData<T>(JsonElement body, Func<JsonElement, T> read)
    {
        List<T>? data = null;
        var isDryRun = false;
        foreach (var member in body.EnumerateObject())
        {
            switch (member.Name)
            {
                case "data":
                    data = JsonBody.Items(member, read);
                    break;
                case "validate_only":
                    isDryRun = JsonBody.Boolean(member) ?? false;
                    break;
                default:
                    throw new RequestFieldException(ProxyError.UnknownField(member.Name));
            }
        }

        return (data ?? throw new RequestFieldException(ProxyError.BadRequest("data is missing.")), isDryRun);
    }

    private static ConfigAlteration ReadAlteration(JsonElement element)
    {
        string? topic = null;
        List<ConfigChange> changes = [];
        foreach (var member in element.EnumerateObject())
        {
            switch (member.Name)
            {
                case "topic_name":
                    topic = JsonBody.Text(member);
                    break;
                case "configs":
                    changes = JsonBody.Items(member, ReadChange);
                    break;
                default:
                    throw new RequestFieldException(ProxyError.UnknownField(member.Name));
            }
        }

        return topic is not null && Services.Publishing.TopicName.IsLegal(topic)
            ? new ConfigAlteration(topic, changes)
            : throw new RequestFieldException(ProxyError.BadRequest("data must give each entry the topic_name of a topic."));
    }

    private static ConfigChange ReadChange(JsonElement element)
    {
        var (name, value, operation) = GivenConfig.Read(element, withOperation: true);
        return operation switch
        {
            null or "SET" => new ConfigChange(name, value, value is null ? ConfigOperation.Delete : ConfigOperation.Set),
            "DELETE" => new ConfigChange(name, null, ConfigOperation.Delete),
            "APPEND" => new ConfigChange(name, value, ConfigOperation.Append),
            "SUBTRACT" => new ConfigChange(name, value, ConfigOperation.Subtract),
            _ => throw new RequestFieldException(ProxyError.BadRequest("operation must be SET, DELETE, APPEND or SUBTRACT.")),
        };
    }
}
