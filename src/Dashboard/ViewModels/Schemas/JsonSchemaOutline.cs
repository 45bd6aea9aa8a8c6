using System.Text.Json;

namespace Dashboard.ViewModels.Schemas;

/// <summary>Reads a JSON Schema as a list of fields for people who do not program. It judges nothing: what is valid is the registry's word.</summary>
public static class JsonSchemaOutline
{
    private const int Deepest = 12;

    /// <summary>The outline; null where the text is not JSON.</summary>
    public static SchemaOutline? Read(string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text, new JsonDocumentOptions { MaxDepth = 128 });
            var root = document.RootElement;
            var fields = new List<SchemaField>();
            var target = Target(root, root);
            var isWhole = Add(fields, root, target.Schema, target.Pointer, "", 0);
            return new SchemaOutline(fields.Count > 0 ? "group of fields" : JsonTypeWords.Of(root).Words, AvroTypeWords.Text(root, "title"), AvroTypeWords.Text(root, "description"), fields, !isWhole);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static bool Add(List<SchemaField> rows, JsonElement root, JsonElement schema, string pointer, string prefix, int depth)
    {
        if (schema.ValueKind != JsonValueKind.Object || !schema.TryGetProperty("properties", out var properties) || properties.ValueKind != JsonValueKind.Object)
        {
            return true;
        }

        var required = AvroTypeWords.Texts(schema, "required");
        foreach (var property in properties.EnumerateObject())
        {
            if (rows.Count >= AvroOutline.MostFields)
            {
                return false;
            }

            var at = $"{pointer}/properties/{property.Name}";
            var (shown, place) = Follow(root, property.Value, at);
            var (words, term) = JsonTypeWords.Of(shown);
            var path = prefix + property.Name;
            rows.Add(new SchemaField(
                path, at, depth, words, term, !required.Contains(property.Name), Default(property.Value),
                AvroTypeWords.Text(property.Value, "description") ?? AvroTypeWords.Text(shown, "description"), [], Values(shown)));
            var (inner, innerPlace) = shown.ValueKind == JsonValueKind.Object && shown.TryGetProperty("items", out var items) && items.ValueKind == JsonValueKind.Object
                ? Follow(root, items, place + "/items")
                : (shown, place);
            if (depth < Deepest && !Add(rows, root, inner, innerPlace, path + ".", depth + 1))
            {
                return false;
            }
        }

        return true;
    }

    private static (JsonElement Schema, string Pointer) Target(JsonElement root, JsonElement schema) => Follow(root, schema, "#");

    // A reference within the text; one that leads out of it, or in a circle, stays as it is.
    private static (JsonElement Schema, string Pointer) Follow(JsonElement root, JsonElement schema, string pointer)
    {
        for (var step = 0; step < 8 && AvroTypeWords.Text(schema, "$ref") is { } reference && reference.StartsWith("#/", StringComparison.Ordinal); step++)
        {
            var at = root;
            foreach (var part in reference[2..].Split('/'))
            {
                if (at.ValueKind != JsonValueKind.Object || !at.TryGetProperty(Uri.UnescapeDataString(part).Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal), out at))
                {
                    return (schema, pointer);
                }
            }

            schema = at;
        }

        return (schema, pointer);
    }

    private static string? Default(JsonElement schema) =>
        schema.ValueKind != JsonValueKind.Object || !schema.TryGetProperty("default", out var value) ? null
        : value.ValueKind == JsonValueKind.Null ? "none"
        : value.GetRawText();

    private static IReadOnlyList<string> Values(JsonElement schema) =>
        schema.ValueKind == JsonValueKind.Object && schema.TryGetProperty("enum", out var values) && values.ValueKind == JsonValueKind.Array
            ? [.. values.EnumerateArray().Select(value => value.ValueKind == JsonValueKind.String ? value.GetString()! : value.GetRawText())]
            : [];
}
