using System.Text.Json;

namespace Dashboard.Services.Schemas;

/// <summary>The JSON of the registry's API as a client writes and reads it.</summary>
internal static class RegistryJson
{
    public static CompactJson WriteRequest(SchemaText schema)
    {
        var json = new CompactJson().BeginObject().Member("schema", schema.Text);

        // Absent means Avro everywhere; registries from before schema types refuse the member.
        if (schema.SchemaType != SchemaText.Avro)
        {
            json.Member("schemaType", schema.SchemaType);
        }

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

    /// <summary>A request that registers an answered version as it is, with all that is attached to it.</summary>
    public static CompactJson WriteAgain(JsonElement version) => Copy(version, "schema", "schemaType", "references", "metadata", "ruleSet");

    /// <summary>Like <see cref="WriteAgain"/>, under the same number and id, for registries in IMPORT mode.</summary>
    public static CompactJson WriteImport(JsonElement version) => Copy(version, "schema", "schemaType", "references", "metadata", "ruleSet", "version", "id");

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

        return new CompatibilityReport(level, compared, IncompatibilityText.ReadOrQuote(messages, version), messages);
    }

    private static CompactJson Copy(JsonElement from, params ReadOnlySpan<string> members)
    {
        var json = new CompactJson().BeginObject();
        foreach (var member in members)
        {
            if (from.TryGetProperty(member, out var value) && value.ValueKind != JsonValueKind.Null)
            {
                json.Name(member).Value(value);
            }
        }

        return json.EndObject();
    }

    private static string? Text(JsonElement json, string member) =>
        json.TryGetProperty(member, out var text) && text.ValueKind == JsonValueKind.String ? text.GetString() : null;
}
