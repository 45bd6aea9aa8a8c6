using System.Text.Json;

namespace Dashboard.Services.Schemas.Engine;

/// <summary>A line of a backup: one JSON object that is a version, the settings or the mode of a subject or context.</summary>
public abstract record BackupLine
{
    private const string Kind = "kind";
    private const string SchemaKind = "schema";
    private const string ConfigKind = "config";
    private const string ModeKind = "mode";

    private BackupLine()
    {
    }

    /// <exception cref="JsonException">It is no such line.</exception>
    public static BackupLine Read(ReadOnlyMemory<byte> line)
    {
        using var document = JsonDocument.Parse(line);
        var json = document.RootElement;
        if (json.ValueKind != JsonValueKind.Object)
        {
            throw new JsonException("A line must be a JSON object.");
        }

        var subject = JsonTexts.Member(json, "subject") is { Length: > 0 } named ? SubjectName.Parse(named).Qualified : null;
        return JsonTexts.Member(json, Kind) switch
        {
            SchemaKind => new Schema(ReadSchema(json)),
            ConfigKind => new Config(subject, RegistryConfig.Recorded(json)),
            ModeKind when RegistryModes.Parse(JsonTexts.Member(json, "mode")) is { } mode && subject is not null => new Mode(subject, mode),
            _ => throw new JsonException($"The member \"{Kind}\" must be \"{SchemaKind}\", \"{ConfigKind}\" or, with a subject and one of the modes, \"{ModeKind}\"."),
        };
    }

    /// <summary>A version as a registry answers it.</summary>
    internal static Schema OfAnswer(JsonElement json, bool isDeleted) => new(ReadSchema(json) with { IsDeleted = isDeleted });

    public abstract CompactJson Write();

    private static StoredSchema ReadSchema(JsonElement json) => new(
        SubjectName.Parse(JsonTexts.Member(json, "subject") ?? throw new JsonException("A version needs a \"subject\".")).Qualified,
        Positive(json, "version"),
        Positive(json, "id"),
        ReadContent(json),
        JsonTexts.Member(json, "deleted") == "true",
        Timestamp: null);

    private static SchemaContent ReadContent(JsonElement json)
    {
        var references = json.TryGetProperty("references", out var list) && list.ValueKind == JsonValueKind.Array
            ? list.EnumerateArray().Select(item => new SchemaReference(
                JsonTexts.Member(item, "name") ?? "", JsonTexts.Member(item, "subject") ?? "", Positive(item, "version"))).ToArray()
            : [];
        return new SchemaContent(
            new SchemaText(
                JsonTexts.Member(json, "schema") ?? throw new JsonException("A version needs a \"schema\"."),
                JsonTexts.Member(json, "schemaType") ?? SchemaText.Avro,
                references),
            json.TryGetProperty("metadata", out var metadata) && metadata.ValueKind == JsonValueKind.Object ? SchemaMetadata.Read(metadata) : null,
            json.TryGetProperty("ruleSet", out var rules) && rules.ValueKind == JsonValueKind.Object ? SchemaRuleSet.Read(rules) : null);
    }

    private static int Positive(JsonElement json, string member) =>
        json.TryGetProperty(member, out var value) && value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var number) && number > 0
            ? number
            : throw new JsonException($"The member \"{member}\" must be a positive integer.");

    /// <summary>A version, soft-deleted ones too; its members are those of a registration in IMPORT mode.</summary>
    public sealed record Schema(StoredSchema Stored) : BackupLine
    {
        public override CompactJson Write()
        {
            var json = new CompactJson().BeginObject().Member(Kind, SchemaKind);
            RegistryValues.WriteMembers(json, Stored);
            return json.EndObject();
        }
    }

    /// <summary>The settings of a subject or context, or (null) of the whole registry.</summary>
    public sealed record Config(string? Subject, RegistryConfig Value) : BackupLine
    {
        public override CompactJson Write() => Value.WriteTo(new CompactJson().BeginObject().Member(Kind, ConfigKind).Member("subject", Subject)).EndObject();
    }

    /// <summary>The mode of a subject or context. That of the whole registry is the restorer's own business.</summary>
    public sealed record Mode(string Subject, string Value) : BackupLine
    {
        public override CompactJson Write() => new CompactJson().BeginObject().Member(Kind, ModeKind).Member("subject", Subject).Member("mode", Value).EndObject();
    }
}
