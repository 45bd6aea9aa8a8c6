using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Dashboard.ViewModels.Records;

/// <summary>A JSON document laid out with one value a line, coloured by kind. Numbers stay as written.</summary>
public static class JsonLines
{
    private static readonly JsonWriterOptions Layout = new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, MaxDepth = 256, SkipValidation = true };

    /// <summary>The document indented; the text itself where it is no JSON.</summary>
    public static string Format(string json)
    {
        try
        {
            using var document = JsonDocument.Parse(json, new JsonDocumentOptions { MaxDepth = 256 });
            var buffer = new ArrayBufferWriter<byte>();
            using (var writer = new Utf8JsonWriter(buffer, Layout))
            {
                document.RootElement.WriteTo(writer);
            }

            return Encoding.UTF8.GetString(buffer.WrittenSpan);
        }
        catch (JsonException)
        {
            return json;
        }
    }

    /// <summary>One line of an indented document in coloured parts.</summary>
    public static IReadOnlyList<PreviewPart> Parts(string line)
    {
        var body = line.TrimStart();
        var parts = new List<PreviewPart>();
        if (body.Length < line.Length)
        {
            parts.Add(new(PreviewKind.Plain, line[..^body.Length]));
        }

        if (body.StartsWith('"') && EndOfString(body) is var end && end < body.Length - 1 && body[end + 1] == ':')
        {
            parts.Add(new(PreviewKind.Name, body[..(end + 1)]));
            parts.Add(new(PreviewKind.Plain, ": "));
            body = body[(end + 2)..].TrimStart();
        }

        var comma = body.EndsWith(',');
        var value = comma ? body[..^1] : body;
        if (value.Length > 0)
        {
            parts.Add(new(Kind(value[0]), Symbols.Show(value)));
        }

        if (comma)
        {
            parts.Add(new(PreviewKind.Plain, ","));
        }

        return parts;
    }

    private static int EndOfString(string text)
    {
        for (var i = 1; i < text.Length; i++)
        {
            if (text[i] == '\\')
            {
                i++;
            }
            else if (text[i] == '"')
            {
                return i;
            }
        }

        return text.Length - 1;
    }

    private static PreviewKind Kind(char first) => first switch
    {
        '"' => PreviewKind.Text,
        't' or 'f' or 'n' => PreviewKind.Literal,
        '-' or (>= '0' and <= '9') => PreviewKind.Number,
        _ => PreviewKind.Plain,
    };
}
