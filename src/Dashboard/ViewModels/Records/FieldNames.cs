using System.Text.Json;
using Dashboard.Services.Payloads;

namespace Dashboard.ViewModels.Records;

/// <summary>Fields that loaded records have, to choose from.</summary>
public static class FieldNames
{
    private const int MostRows = 20;
    private const int MostNames = 200;
    private const int MostDocument = 100_000;
    private const int MostDepth = 5;

    private static readonly string[] Fixed = ["key", "value", "partition", "offset", "timestamp", "size"];

    /// <summary>Paths such as <c>value.customer.id</c>, each once, those of every record first.</summary>
    public static IReadOnlyList<string> Of(IReadOnlyList<RecordRow> rows)
    {
        var names = new List<string>();
        foreach (var row in rows.Take(MostRows))
        {
            Collect(row.Decoded.Value, "value", names);
            Collect(row.Decoded.Key, "key", names);
            names.AddRange(row.Record.Headers.Select(header => $"headers.{header.Name}"));
        }

        return [.. names.Concat(Fixed).Distinct().Take(MostNames)];
    }

    private static void Collect(DecodedPayload payload, string root, List<string> names)
    {
        if (payload is not { Form: PayloadForm.Json, Text: { Length: < MostDocument } json })
        {
            return;
        }

        try
        {
            using var document = JsonDocument.Parse(json, new JsonDocumentOptions { MaxDepth = 256 });
            Collect(document.RootElement, root, 0, names);
        }
        catch (JsonException)
        {
            // Deeper than people name fields.
        }
    }

    private static void Collect(JsonElement element, string path, int depth, List<string> names)
    {
        if (element.ValueKind == JsonValueKind.Array && element.GetArrayLength() > 0)
        {
            Collect(element[0], $"{path}[]", depth, names);
            return;
        }

        if (element.ValueKind != JsonValueKind.Object || depth == MostDepth)
        {
            return;
        }

        foreach (var field in element.EnumerateObject())
        {
            var name = field.Name.Length > 0 && field.Name.All(letter => letter is not ('.' or '[' or ']' or '\'' or ' ')) ? $".{field.Name}" : $"['{field.Name.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("'", "\\'", StringComparison.Ordinal)}']";
            names.Add(path + name);
            Collect(field.Value, path + name, depth + 1, names);
        }
    }
}
