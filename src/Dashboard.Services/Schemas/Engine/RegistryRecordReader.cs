using System.Text.Json;

namespace Dashboard.Services.Schemas.Engine;

/// <summary>
/// Understands the records of the registry's topic as releases 5 to 8 of the reference and Karapace write them: members in any order,
/// null subjects, unknown kinds and members. What cannot be understood is <see cref="RegistryRecord.Other"/>, never an exception.
/// </summary>
internal static class RegistryRecordReader
{
    public static RegistryRecord Read(byte[]? key, byte[]? value, DateTimeOffset timestamp)
    {
        try
        {
            return key is { Length: > 0 } && Object(key) is { } keyed
                ? Read(keyed, value is null ? null : Object(value), value is null, timestamp)
                : new RegistryRecord.Other();
        }
        catch (Exception unreadable) when (unreadable is JsonException or InvalidOperationException or FormatException or KeyNotFoundException)
        {
            return new RegistryRecord.Other();
        }
    }

    private static RegistryRecord Read(JsonElement key, JsonElement? value, bool isTombstone, DateTimeOffset timestamp)
    {
        if (value is null && !isTombstone)
        {
            return new RegistryRecord.Other();
        }

        var subject = Text(key, "subject") is { } named ? SubjectName.Parse(named).Qualified : null;
        return (Text(key, "keytype"), value) switch
        {
            (RegistryKeys.SchemaType, null) when subject is not null => new RegistryRecord.SchemaGone(subject, Number(key, "version")),
            (RegistryKeys.SchemaType, { } schema) when subject is not null && Magic(key) is 0 or 1 => Schema(subject, Number(key, "version"), schema, timestamp),
            (RegistryKeys.ConfigType, _) => new RegistryRecord.Config(NullIfGlobal(subject), value is { } config ? RegistryConfig.Empty.Merge(config) : null),
            (RegistryKeys.ModeType, _) => new RegistryRecord.Mode(NullIfGlobal(subject), value is { } mode ? Text(mode, "mode") : null),
            (RegistryKeys.DeleteSubjectType, { } deleted) when subject is not null => new RegistryRecord.SubjectDeleted(subject, Number(deleted, "version")),
            (RegistryKeys.ClearSubjectType, not null) => new RegistryRecord.SubjectCleared(NullIfGlobal(subject)),
            (RegistryKeys.ContextType, _) when Text(key, "context") is { } context => new RegistryRecord.Context(context, value is not null),
            _ => new RegistryRecord.Other(),
        };
    }

    private static RegistryRecord.Schema Schema(string subject, int version, JsonElement value, DateTimeOffset timestamp)
    {
        var text = new SchemaText(Text(value, "schema") ?? "", Text(value, "schemaType") ?? SchemaText.Avro, References(value));
        var content = new SchemaContent(text, Raw(value, "metadata"), Raw(value, "ruleSet"));
        var isDeleted = value.TryGetProperty("deleted", out var deleted) && deleted.ValueKind == JsonValueKind.True;
        return new RegistryRecord.Schema(new StoredSchema(subject, version, Number(value, "id"), content, isDeleted, timestamp));
    }

    private static IReadOnlyList<SchemaReference> References(JsonElement value) =>
        value.TryGetProperty("references", out var list) && list.ValueKind == JsonValueKind.Array
            ? [.. list.EnumerateArray().Select(item => new SchemaReference(Text(item, "name") ?? "", Text(item, "subject") ?? "", Number(item, "version")))]
            : [];

    private static JsonElement? Object(byte[] bytes)
    {
        using var document = JsonDocument.Parse(bytes);
        return document.RootElement.ValueKind == JsonValueKind.Object ? document.RootElement.Clone() : null;
    }

    private static string? Text(JsonElement json, string member) =>
        json.TryGetProperty(member, out var text) && text.ValueKind == JsonValueKind.String ? text.GetString() : null;

    private static int Number(JsonElement json, string member) => json.GetProperty(member).GetInt32();

    private static int Magic(JsonElement key) => key.TryGetProperty("magic", out var magic) ? magic.GetInt32() : 1;

    private static string? Raw(JsonElement json, string member) =>
        json.TryGetProperty(member, out var value) && value.ValueKind == JsonValueKind.Object ? new CompactJson().Value(value).ToString() : null;

    private static string? NullIfGlobal(string? subject) => string.IsNullOrEmpty(subject) ? null : subject;
}
