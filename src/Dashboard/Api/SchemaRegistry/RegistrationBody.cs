using System.Text.Json;
using Dashboard.Services.Schemas;
using Dashboard.Services.Schemas.Engine;
using Dashboard.Services.Schemas.Tags;

namespace Dashboard.Api.SchemaRegistry;

/// <summary>Reads the body of registrations, look-ups and checks. Unknown members are ignored, nulls mean absent.</summary>
internal static class RegistrationBody
{
    /// <returns>Or the refusal: a member of another shape (400).</returns>
    public static async Task<RegistryAnswer<RegistrationRequest>> ReadAsync(RegistryRequest request)
    {
        var body = await request.ReadBodyAsync();
        try
        {
            return Read(body, request);
        }
        catch (JsonException shape)
        {
            return RegistryRefusals.WrongShape(shape.Message);
        }
    }

    private static RegistrationRequest Read(JsonElement body, RegistryRequest request)
    {
        var schema = new SchemaText(Text(body, "schema") ?? "", Text(body, "schemaType") ?? SchemaText.Avro, References(body));
        var content = new SchemaContent(
            schema,
            Object(body, "metadata") is { } metadata ? SchemaMetadata.Read(metadata) : null,
            Object(body, "ruleSet") is { } rules ? SchemaRuleSet.Read(rules) : null);
        var (version, id) = (Number(body, "version"), Number(body, "id"));
        return new RegistrationRequest(
            request.Subject, content, request.Flag("normalize"), request.Flag("force"), version is 0 ? null : version, id >= 0 ? id : null)
        {
            Tags = TagEdits.Read(body, "schemaTagsToAdd", "schemaTagsToRemove"),
            PropagateTags = Member(body, "propagateSchemaTags") is { ValueKind: JsonValueKind.True },
        };
    }

    private static IReadOnlyList<SchemaReference> References(JsonElement body)
    {
        if (Member(body, "references") is not { } list)
        {
            return [];
        }

        return list.ValueKind == JsonValueKind.Array && list.EnumerateArray().All(item => item.ValueKind == JsonValueKind.Object)
            ? [.. list.EnumerateArray().Select(item => new SchemaReference(Text(item, "name") ?? "", Text(item, "subject") ?? "", Number(item, "version") ?? -1))]
            : throw Wrong("references", "an array of objects");
    }

    private static JsonElement? Member(JsonElement json, string name) =>
        json.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null ? value : null;

    private static JsonElement? Object(JsonElement json, string name) =>
        Member(json, name) is not { } value ? null : value.ValueKind == JsonValueKind.Object ? value : throw Wrong(name, "an object");

    private static string? Text(JsonElement json, string name) =>
        Member(json, name) is not { } value ? null : value.ValueKind == JsonValueKind.String ? value.GetString() : throw Wrong(name, "a string");

    private static int? Number(JsonElement json, string name) =>
        Member(json, name) is not { } value ? null
        : value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var number) ? number
        : throw Wrong(name, "an integer");

    private static JsonException Wrong(string member, string wanted) => new($"The member \"{member}\" of the request body must be {wanted}.");
}
