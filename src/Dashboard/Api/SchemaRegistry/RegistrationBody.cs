using System.Text.Json;
using Dashboard.Services.Schemas;
using Dashboard.Services.Schemas.Engine;

namespace Dashboard.Api.SchemaRegistry;

/// <summary>Reads the body of registrations, look-ups and checks. Unknown members are ignored, nulls mean absent.</summary>
internal static class RegistrationBody
{
    /// <exception cref="RequestRefusedException">A member has the wrong shape (400).</exception>
    public static async Task<RegistrationRequest> ReadAsync(RegistryRequest request)
    {
        var body = await request.ReadBodyAsync();
        var schema = new SchemaText(Text(body, "schema") ?? "", Text(body, "schemaType") ?? SchemaText.Avro, References(body));
        var content = new SchemaContent(schema, Metadata(body), Object(body, "ruleSet") is { } rules ? new CompactJson().Value(rules).ToString() : null);
        var version = Number(body, "version");
        var id = Number(body, "id");
        return new RegistrationRequest(
            request.Subject, content, request.Flag("normalize"), request.Flag("force"), version is 0 ? null : version, id >= 0 ? id : null);
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

    private static string? Metadata(JsonElement body)
    {
        if (Object(body, "metadata") is not { } metadata)
        {
            return null;
        }

        var json = new CompactJson().BeginObject();
        foreach (var name in (string[])["tags", "properties", "sensitive"])
        {
            if (Member(metadata, name) is { } value)
            {
                json.Name(name).Value(value, sortMembers: true);
            }
        }

        return json.EndObject().ToString();
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

    private static RequestRefusedException Wrong(string member, string wanted) =>
        new(StatusCodes.Status400BadRequest, $"The member \"{member}\" of the request body must be {wanted}.");
}
