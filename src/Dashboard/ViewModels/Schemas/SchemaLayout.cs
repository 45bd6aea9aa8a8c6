using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Dashboard.ViewModels.Schemas;

/// <summary>Lays a schema's text out for reading: JSON indented by two spaces, what fits on a line kept on one.</summary>
public static class SchemaLayout
{
    private const int LineLength = 96;

    private static readonly JsonDocumentOptions Lenient = new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true, MaxDepth = 128 };

    /// <summary>The text laid out; unchanged where it is not JSON.</summary>
    public static string Of(string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text, Lenient);
            var output = new StringBuilder();
            Write(output, document.RootElement, 0, 0);
            return output.ToString();
        }
        catch (JsonException)
        {
            return text;
        }
    }

    private static void Write(StringBuilder output, JsonElement value, int indent, int used)
    {
        if (value.ValueKind is not (JsonValueKind.Object or JsonValueKind.Array) || (indent > 0 && OneLine(value) is { } line && used + line.Length <= LineLength))
        {
            output.Append(OneLine(value) ?? value.GetRawText());
            return;
        }

        var isObject = value.ValueKind == JsonValueKind.Object;
        output.Append(isObject ? '{' : '[');
        var any = false;
        if (isObject)
        {
            foreach (var property in value.EnumerateObject())
            {
                Separate(output, ref any, indent);
                var start = output.Length;
                output.Append(Quote(property.Name)).Append(": ");
                Write(output, property.Value, indent + 2, indent + 2 + output.Length - start);
            }
        }
        else
        {
            foreach (var item in value.EnumerateArray())
            {
                Separate(output, ref any, indent);
                Write(output, item, indent + 2, indent + 2);
            }
        }

        if (any)
        {
            output.Append('\n').Append(' ', indent);
        }

        output.Append(isObject ? '}' : ']');
    }

    private static void Separate(StringBuilder output, ref bool any, int indent)
    {
        output.Append(any ? ",\n" : "\n").Append(' ', indent + 2);
        any = true;
    }

    // Null where a line would be too long anyway.
    private static string? OneLine(JsonElement value)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                return Joined(value.EnumerateObject().Select(property => OneLine(property.Value) is { } text ? $"{Quote(property.Name)}: {text}" : null), "{", "}");
            case JsonValueKind.Array when value.GetArrayLength() > 0 && value.EnumerateArray().All(item => item.ValueKind == JsonValueKind.Object):
                // Fields: each has a line of its own, so that a diff of lines is a diff of fields.
                return null;
            case JsonValueKind.Array:
                return Joined(value.EnumerateArray().Select(OneLine), "[", "]");
            case JsonValueKind.String:
                return Quote(value.GetString()!);
            default:
                // Numbers keep their digits.
                return value.GetRawText();
        }
    }

    private static string? Joined(IEnumerable<string?> parts, string open, string close)
    {
        var text = new StringBuilder(open);
        foreach (var part in parts)
        {
            if (part is null || text.Length > LineLength)
            {
                return null;
            }

            text.Append(text.Length > 1 ? ", " : "").Append(part);
        }

        return text.Append(close).ToString();
    }

    private static string Quote(string text) => $"\"{JsonEncodedText.Encode(text, JavaScriptEncoder.UnsafeRelaxedJsonEscaping)}\"";
}
