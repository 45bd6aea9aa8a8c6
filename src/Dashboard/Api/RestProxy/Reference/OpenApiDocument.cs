using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Dashboard.Api.RestProxy.Reference;

/// <summary>Writes operations as an OpenAPI 3.1 document.</summary>
internal static class OpenApiDocument
{
    public static void Write(Utf8JsonWriter json, string title, string server, IReadOnlyList<ApiOperation> operations)
    {
        json.WriteStartObject();
        json.WriteString("openapi"u8, "3.1.0");
        json.WriteStartObject("info"u8);
        json.WriteString("title"u8, title);
        json.WriteString("version"u8, typeof(OpenApiDocument).Assembly.GetName().Version?.ToString(3) ?? "1.0.0");
        json.WriteEndObject();
        json.WriteStartArray("servers"u8);
        json.WriteStartObject();
        json.WriteString("url"u8, server);
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteStartObject("paths"u8);
        foreach (var path in operations.GroupBy(operation => operation.Path))
        {
            json.WriteStartObject(path.Key);
            foreach (var operation in path)
            {
                json.WritePropertyName(operation.Method.ToLowerInvariant());
                Write(json, operation);
            }

            json.WriteEndObject();
        }

        json.WriteEndObject();
        WriteComponents(json);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, ApiOperation operation)
    {
        json.WriteStartObject();
        json.WriteString("operationId"u8, IdOf(operation));
        json.WriteString("summary"u8, operation.Summary);
        json.WriteStartArray("tags"u8);
        json.WriteStringValue(operation.Group);
        json.WriteEndArray();
        json.WriteStartArray("parameters"u8);
        foreach (var name in operation.PathParameters)
        {
            WriteParameter(json, name, "path", isRequired: true, null);
        }

        foreach (var (name, description) in operation.Query)
        {
            WriteParameter(json, name, "query", isRequired: false, description);
        }

        json.WriteEndArray();
        if (operation.Request is { } request)
        {
            json.WriteStartObject("requestBody"u8);
            WriteContent(json, operation.RequestType!, request);
            json.WriteEndObject();
        }

        json.WriteStartObject("responses"u8);
        json.WriteStartObject(operation.Status.ToString(CultureInfo.InvariantCulture));
        json.WriteString("description"u8, operation.Status >= 400 ? "Always." : "Done.");
        if (operation.Answer is { } answer)
        {
            WriteContent(json, operation.Path.StartsWith("/v3", StringComparison.Ordinal) ? MediaTypes.PlainJson : MediaTypes.V2, answer);
        }

        json.WriteEndObject();
        json.WriteStartObject("default"u8);
        json.WriteString("$ref"u8, "#/components/responses/Error");
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteParameter(Utf8JsonWriter json, string name, string place, bool isRequired, string? description)
    {
        json.WriteStartObject();
        json.WriteString("name"u8, name);
        json.WriteString("in"u8, place);
        json.WriteBoolean("required"u8, isRequired);
        if (description is not null)
        {
            json.WriteString("description"u8, description);
        }

        json.WriteStartObject("schema"u8);
        json.WriteString("type"u8, "string");
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteContent(Utf8JsonWriter json, string mediaType, string example)
    {
        json.WriteStartObject("content"u8);
        json.WriteStartObject(mediaType);
        json.WriteStartObject("schema"u8);
        json.WriteString("type"u8, example.StartsWith('[') ? "array" : "object");
        json.WriteEndObject();
        json.WritePropertyName("example"u8);
        json.WriteRawValue(example);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteComponents(Utf8JsonWriter json)
    {
        json.WritePropertyName("components"u8);
        json.WriteRawValue(
            """{"responses":{"Error":{"description":"The request failed; the status is the first three digits of the code, save for 40001 (422).","content":{"application/json":{"schema":{"$ref":"#/components/schemas/Error"}}}}},"schemas":{"Error":{"type":"object","required":["error_code","message"],"properties":{"error_code":{"type":"integer"},"message":{"type":"string"}}}}}""");
    }

    // Words of the path in a row, e.g. getTopicsTopicPartitions.
    private static string IdOf(ApiOperation operation)
    {
        var id = new StringBuilder(operation.Method.ToLowerInvariant());
        foreach (var word in operation.Path.Split(['/', '{', '}', ':', '-'], StringSplitOptions.RemoveEmptyEntries))
        {
            id.Append(char.ToUpperInvariant(word[0])).Append(word.AsSpan(1));
        }

        return operation.Path.Contains("/-/", StringComparison.Ordinal) ? id.Append("All").ToString() : id.ToString();
    }
}
