using System.Text.Json;
using System.Text.Json.Serialization;

namespace Dashboard.Services.Schemas.Http;

/// <summary>A schema as the API's requests carry it. <c>schemaType</c> is left out for Avro, as every client does.</summary>
internal sealed record SchemaRequest(string Schema, string? SchemaType, IReadOnlyList<SchemaReference>? References)
{
    public static SchemaRequest Of(SchemaText schema) => new(
        schema.Text,
        schema.SchemaType == SchemaText.Avro ? null : schema.SchemaType,
        schema.References.Count == 0 ? null : schema.References);
}

/// <summary>A schema or a version as the API answers it; which members there are depends on the endpoint and the registry's version.</summary>
internal sealed record SchemaAnswer(
    string? Subject,
    int? Version,
    int? Id,
    Guid? Guid,
    string? Schema,
    string? SchemaType,
    IReadOnlyList<SchemaReference>? References,
    bool? Deleted,
    [property: JsonPropertyName("ts")] long? Timestamp)
{
    public SchemaText ToText() => new(Schema ?? "", SchemaType ?? SchemaText.Avro, References ?? []);

    public RegisteredSchema ToRegistered(string subject) => new(
        Subject ?? subject,
        Version ?? 0,
        Id ?? 0,
        Guid,
        ToText(),
        Deleted ?? false,
        Timestamp is { } timestamp ? DateTimeOffset.FromUnixTimeMilliseconds(timestamp) : null);
}

/// <summary>The answer of a check with <c>verbose=true</c>.</summary>
internal sealed record CheckAnswer([property: JsonPropertyName("is_compatible")] bool IsCompatible, IReadOnlyList<string>? Messages);

/// <summary>A level: <c>compatibilityLevel</c> when read, <c>compatibility</c> when written.</summary>
internal sealed record LevelAnswer(string? CompatibilityLevel, string? Compatibility);

/// <summary>The API's error body.</summary>
internal sealed record ErrorAnswer([property: JsonPropertyName("error_code")] int ErrorCode, string? Message);

/// <summary>How the API writes JSON.</summary>
internal static class RegistryJson
{
    public static JsonSerializerOptions Options { get; } = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };
}
