using System.Text.Json;
using System.Text.RegularExpressions;
using Dashboard.Services.Schemas;

namespace Dashboard.Services.Publishing;

/// <summary>The name that record-based subject names are made of.</summary>
internal static partial class SchemaRecordName
{
    /// <summary>
    /// The full name of an Avro record, enum or fixed, the <c>title</c> of a JSON schema, the full name of the first Protobuf message; null
    /// where the schema has none.
    /// </summary>
    public static string? Of(SchemaText schema) => schema.SchemaType switch
    {
        SchemaText.Avro => Member(schema.Text, "name") is { } name
            ? name.Contains('.', StringComparison.Ordinal) || Member(schema.Text, "namespace") is not { Length: > 0 } space ? name : $"{space}.{name}"
            : null,
        SchemaText.Json => Member(schema.Text, "title"),
        _ => MessageName(schema.Text),
    };

    private static string? Member(string json, string name)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            return document.RootElement.ValueKind == JsonValueKind.Object && document.RootElement.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String
                ? value.GetString()
                : null;
        }
        catch (JsonException)
        {
            // The registry will say what is wrong with it.
            return null;
        }
    }

    private static string? MessageName(string proto)
    {
        var text = Comments().Replace(proto, " ");
        var message = FirstMessage().Match(text);
        var package = Package().Match(text);
        return !message.Success ? null : package.Success ? $"{package.Groups[1].Value}.{message.Groups[1].Value}" : message.Groups[1].Value;
    }

    [GeneratedRegex(@"//[^\n]*|/\*.*?\*/", RegexOptions.Singleline | RegexOptions.NonBacktracking)]
    private static partial Regex Comments();

    [GeneratedRegex(@"\bmessage\s+(\w+)\s*\{", RegexOptions.NonBacktracking)]
    private static partial Regex FirstMessage();

    [GeneratedRegex(@"\bpackage\s+([\w.]+)\s*;", RegexOptions.NonBacktracking)]
    private static partial Regex Package();
}
