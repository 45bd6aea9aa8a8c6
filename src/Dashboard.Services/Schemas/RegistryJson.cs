using System.Text.Json;

namespace Dashboard.Services.Schemas;

/// <summary>The JSON of the registry's API as a client writes and reads it.</summary>
internal static class RegistryJson
{
    public static CompactJson WriteRequest(SchemaText schema)
    {
        var json = new CompactJson().BeginObject().Member("schema", schema.Text).Member("schemaType", schema.SchemaType);
        if (schema.References.Count > 0)
        {
            json.Name("references").BeginArray();
            foreach (var reference in schema.References)
            {
                json.BeginObject().Member("name", reference.Name).Member("subject", reference.Subject).Member("version", reference.Version).EndObject();
            }

            json.EndArray();
        }

        return json.EndObject();
    }

    public static RegisteredSchema ReadRegistered(JsonElement json, string subject) => new(
        Text(json, "subject") ?? subject,
        json.GetProperty("version").GetInt32(),
        json.GetProperty("id").GetInt32(),
        Guid.TryParse(Text(json, "guid"), out var guid) ? guid : null,
        ReadText(json),
        json.TryGetProperty("deleted", out var deleted) && deleted.ValueKind == JsonValueKind.True,
        json.TryGetProperty("ts", out var time) && time.TryGetInt64(out var milliseconds) ? DateTimeOffset.FromUnixTimeMilliseconds(milliseconds) : null);

    public static SchemaText ReadText(JsonElement json) => new(
        json.GetProperty("schema").GetString()!,
        Text(json, "schemaType") ?? SchemaText.Avro,
        json.TryGetProperty("references", out var list) && list.ValueKind == JsonValueKind.Array
            ? [.. list.EnumerateArray().Select(item => new SchemaReference(Text(item, "name")!, Text(item, "subject")!, item.GetProperty("version").GetInt32()))]
            : []);

    public static CompatibilityLevel? ReadLevel(JsonElement json) =>
        CompatibilityLevels.TryParse(Text(json, "compatibilityLevel") ?? Text(json, "compatibility"), out var level) ? level : null;

    /// <summary>A foreign registry words its differences itself, so each message stands for its own explanation.</summary>
    public static CompatibilityReport ReadReport(JsonElement json, CompatibilityLevel level, int? version)
    {
        IReadOnlyList<string> messages = json.TryGetProperty("messages", out var list) && list.ValueKind == JsonValueKind.Array
            ? [.. list.EnumerateArray().Select(item => item.ToString())]
            : [];
        IReadOnlyList<int> compared = version is { } number ? [number] : [];
        if (json.GetProperty("is_compatible").GetBoolean())
        {
            return new CompatibilityReport(level, compared, [], messages);
        }

        var differences = messages.Where(message => !message.StartsWith("{oldSchema", StringComparison.Ordinal) && !message.StartsWith("{validateFields", StringComparison.Ordinal))
            .Select(message => new SchemaDifference(Quoted(message, "errorType") ?? "INCOMPATIBLE", "", message, Quoted(message, "description") ?? message, version ?? 0))
            .ToList();
        return new CompatibilityReport(
            level,
            compared,
            differences.Count > 0 ? differences : [new SchemaDifference("INCOMPATIBLE", "", "The schema is incompatible.", "The registry says the schema is incompatible and gives no reason.", version ?? 0)],
            messages);
    }

    private static string? Quoted(string message, string member)
    {
        var start = message.IndexOf($"{member}:", StringComparison.Ordinal) + member.Length + 2;
        var end = message.IndexOf("', additionalInfo", StringComparison.Ordinal);
        return member == "errorType"
            ? start < member.Length + 2 ? null : message[start..].Split('\'', '"')[0]
            : start < member.Length + 2 || end < start ? null : message[start..end];
    }

    private static string? Text(JsonElement json, string member) =>
        json.TryGetProperty(member, out var text) && text.ValueKind == JsonValueKind.String ? text.GetString() : null;
}
