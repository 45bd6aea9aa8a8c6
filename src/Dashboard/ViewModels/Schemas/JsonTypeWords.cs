using System.Text.Json;

namespace Dashboard.ViewModels.Schemas;

/// <summary>A JSON Schema in words and in its own terms.</summary>
internal static class JsonTypeWords
{
    public static (string Words, string Term) Of(JsonElement schema)
    {
        if (schema.ValueKind != JsonValueKind.Object)
        {
            return schema.ValueKind == JsonValueKind.False ? ("nothing is allowed", "false") : ("anything", "true");
        }

        if (schema.TryGetProperty("enum", out var values) && values.ValueKind == JsonValueKind.Array)
        {
            return ($"one of {string.Join(", ", values.EnumerateArray().Take(6).Select(value => value.ToString()))}{(values.GetArrayLength() > 6 ? " …" : "")}", "enum");
        }

        if (schema.TryGetProperty("const", out var only))
        {
            return ($"always {only}", "const");
        }

        if (AvroTypeWords.Text(schema, "$ref") is { } reference)
        {
            return ($"same as {reference[(reference.LastIndexOf('/') + 1)..]}", $"$ref {reference}");
        }

        string[] types = AvroTypeWords.Text(schema, "type") is { } type ? [type] : [.. AvroTypeWords.Texts(schema, "type")];
        if (types.Length > 0)
        {
            string[] real = types.Length > 1 ? [.. types.Where(name => name != "null")] : types;
            return (string.Join(" or ", real.Select(name => One(name, schema))) + (real.Length < types.Length ? ", may be null" : ""), string.Join(" | ", types) + Format(schema));
        }

        foreach (var keyword in new[] { "oneOf", "anyOf", "allOf" })
        {
            if (schema.TryGetProperty(keyword, out var parts) && parts.ValueKind == JsonValueKind.Array)
            {
                return (string.Join(keyword == "allOf" ? " and " : " or ", parts.EnumerateArray().Take(6).Select(part => Of(part).Words)), keyword);
            }
        }

        return ("anything", "{}");
    }

    private static string One(string type, JsonElement schema) => (type, AvroTypeWords.Text(schema, "format")) switch
    {
        ("string", "date-time") => "date and time",
        ("string", "date") => "date",
        ("string", "email") => "e-mail address",
        ("string", "uuid") => "unique id (UUID)",
        ("string", "uri") => "address (URI)",
        ("string", _) => "text",
        ("integer", _) => "whole number",
        ("number", _) => "decimal number",
        ("boolean", _) => "true or false",
        ("array", _) => schema.TryGetProperty("items", out var items) ? $"list of {Of(items).Words}" : "list",
        ("object", _) => "group of fields",
        ("null", _) => "nothing",
        _ => type,
    };

    private static string Format(JsonElement schema) => AvroTypeWords.Text(schema, "format") is { } format ? $" ({format})" : "";
}
