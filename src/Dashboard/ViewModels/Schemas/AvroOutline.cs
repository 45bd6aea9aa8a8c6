using System.Text.Json;

namespace Dashboard.ViewModels.Schemas;

/// <summary>Reads an Avro schema as a list of fields for people who do not program. It judges nothing: what is valid is the registry's word.</summary>
public static class AvroOutline
{
    /// <summary>More fields than this are left out, and the outline says so.</summary>
    public const int MostFields = 1000;

    private const int Deepest = 12;

    /// <summary>The outline; null where the text is not JSON or no Avro type stands in it.</summary>
    public static SchemaOutline? Read(string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text);
            var root = document.RootElement;
            var type = AvroTypeWords.Of(root);
            var fields = new List<SchemaField>();
            var complete = type.Nested is not { } record || Add(fields, record, type.NestedPointer, "", 0);
            return new SchemaOutline(type.Words, FullName(type.Nested ?? root), AvroTypeWords.Text(type.Nested ?? root, "doc"), fields, !complete);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static bool Add(List<SchemaField> rows, JsonElement record, string pointer, string prefix, int depth)
    {
        if (!record.TryGetProperty("fields", out var fields) || fields.ValueKind != JsonValueKind.Array)
        {
            return true;
        }

        var index = -1;
        foreach (var field in fields.EnumerateArray())
        {
            index++;
            if (rows.Count >= MostFields)
            {
                return false;
            }

            if (field.ValueKind != JsonValueKind.Object || !field.TryGetProperty("type", out var type))
            {
                continue;
            }

            var words = AvroTypeWords.Of(type);
            var at = FormattableString.Invariant($"{pointer}/fields/{index}");
            var path = prefix + (AvroTypeWords.Text(field, "name") ?? "?");
            rows.Add(new SchemaField(path, at, depth, words.Words, words.Term, words.IsOptional, Default(field), AvroTypeWords.Text(field, "doc"), AvroTypeWords.Texts(field, "aliases"), Symbols(type)));
            if (words.Nested is { } nested && depth < Deepest && !Add(rows, nested, $"{at}/type{words.NestedPointer}", path + ".", depth + 1))
            {
                return false;
            }
        }

        return true;
    }

    private static string? Default(JsonElement field) =>
        !field.TryGetProperty("default", out var value) ? null
        : value.ValueKind == JsonValueKind.Null ? "none"
        : value.GetRawText();

    private static IReadOnlyList<string> Symbols(JsonElement type) => type.ValueKind switch
    {
        JsonValueKind.Array => [.. type.EnumerateArray().SelectMany(Symbols)],
        JsonValueKind.Object => AvroTypeWords.Texts(type, "symbols"),
        _ => [],
    };

    private static string? FullName(JsonElement type) =>
        AvroTypeWords.Text(type, "name") is not { } name ? null
        : AvroTypeWords.Text(type, "namespace") is { Length: > 0 } space && !name.Contains('.', StringComparison.Ordinal) ? $"{space}.{name}"
        : name;
}
