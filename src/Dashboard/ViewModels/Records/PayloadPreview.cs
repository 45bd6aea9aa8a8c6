using System.Text;
using System.Text.Json;
using Dashboard.Services.Payloads;

namespace Dashboard.ViewModels.Records;

/// <summary>A payload on one line of at most 200 characters; reads no more of a document than the line shows.</summary>
public static class PayloadPreview
{
    /// <summary>Characters of a payload that a list row sends to the browser at most.</summary>
    public const int Most = 200;

    /// <summary>Characters of a payload in which a match is looked for.</summary>
    public const int MostSearched = 1_000_000;

    private const int Window = 8192;

    // Characters that a narrow column still shows, and those around a match.
    private const int AtHand = 36;
    private const int Before = 12;
    private const int After = 40;

    public static IReadOnlyList<PreviewPart> Of(DecodedPayload payload) => payload switch
    {
        { Form: PayloadForm.Json, Text: { } json } => OfJson(json),
        { Form: PayloadForm.Text, Text: { } text } => [new(PreviewKind.Plain, Symbols.Show(text, Most))],
        _ => [],
    };

    /// <summary>
    /// A text that was searched for with what stands around it, for a line whose beginning does not show it; null where it does, or where the
    /// text is elsewhere. Looks no further than <see cref="MostSearched"/> characters.
    /// </summary>
    public static PreviewPart? Around(DecodedPayload payload, IReadOnlyList<PreviewPart> line, string? needle)
    {
        if (string.IsNullOrEmpty(needle) || payload.Text is not { } text || IsAtHand(line, needle))
        {
            return null;
        }

        var at = text.AsSpan(0, Math.Min(text.Length, MostSearched)).IndexOf(needle, StringComparison.OrdinalIgnoreCase);
        if (at < 0)
        {
            return null;
        }

        var (from, to) = (Math.Max(0, at - Before), Math.Min(text.Length, at + needle.Length + After));
        from += from > 0 && char.IsLowSurrogate(text[from]) ? 1 : 0;
        return new PreviewPart(PreviewKind.Plain, $"{(from > 0 ? "…" : "")}{Symbols.Show(text[from..to], Most)}{(to < text.Length ? "…" : "")}");
    }

    // Whether the needle stands where even a narrow column shows it.
    private static bool IsAtHand(IReadOnlyList<PreviewPart> line, string needle)
    {
        var shown = 0;
        foreach (var part in line)
        {
            var at = part.Text.IndexOf(needle, StringComparison.OrdinalIgnoreCase);
            if (at >= 0)
            {
                return shown + at + needle.Length <= AtHand;
            }

            shown += part.Text.Length + 1;
        }

        return false;
    }

    /// <summary>The first bytes as hexadecimal pairs.</summary>
    public static string Bytes(byte[] bytes, int most = 16) =>
        string.Join(' ', bytes.Take(most).Select(value => value.ToString("x2", System.Globalization.CultureInfo.InvariantCulture))) + (bytes.Length > most ? " …" : "");

    private static List<PreviewPart> OfJson(string json)
    {
        var start = Encoding.UTF8.GetBytes(json.Length > Window ? json[..(char.IsHighSurrogate(json[Window - 1]) ? Window - 1 : Window)] : json);
        var reader = new Utf8JsonReader(start, isFinalBlock: json.Length <= Window, new JsonReaderState(new JsonReaderOptions { MaxDepth = 512 }));
        var parts = new List<PreviewPart>();
        try
        {
            Read(ref reader, parts);
        }
        catch (JsonException)
        {
            return [new(PreviewKind.Plain, Symbols.Show(json, Most))];
        }

        return parts;
    }

    private static void Read(ref Utf8JsonReader reader, List<PreviewPart> parts)
    {
        if (!reader.Read())
        {
            return;
        }

        if (reader.TokenType is not (JsonTokenType.StartObject or JsonTokenType.StartArray))
        {
            parts.Add(Value(ref reader));
            return;
        }

        var left = Most;
        while (left > 0 && reader.Read() && reader.TokenType is not (JsonTokenType.EndObject or JsonTokenType.EndArray))
        {
            var part = reader.TokenType == JsonTokenType.PropertyName
                ? new PreviewPart(PreviewKind.Name, Symbols.Show(reader.GetString()!, Math.Min(left, 60)))
                : Value(ref reader);
            parts.Add(part with { Text = Symbols.Show(part.Text, left) });
            left -= part.Text.Length + 1;
        }

        if (parts.Count == 0)
        {
            parts.Add(new(PreviewKind.Literal, reader.TokenType == JsonTokenType.EndArray ? "[]" : "{}"));
        }
    }

    private static PreviewPart Value(ref Utf8JsonReader reader) => reader.TokenType switch
    {
        JsonTokenType.String when reader.GetString() is { Length: > 0 } text => new(PreviewKind.Text, Symbols.Show(text, Most)),
        JsonTokenType.String => new(PreviewKind.Text, "\"\""),
        JsonTokenType.Number => new(PreviewKind.Number, Encoding.UTF8.GetString(reader.ValueSpan)),
        JsonTokenType.StartObject => new(PreviewKind.Text, Inner(ref reader, "{", "}")),
        JsonTokenType.StartArray => new(PreviewKind.Text, Inner(ref reader, "[", "]")),
        var token => new(PreviewKind.Literal, token == JsonTokenType.True ? "true" : token == JsonTokenType.False ? "false" : "null"),
    };

    // The number of entries, or an ellipsis where they go on beyond the window.
    private static string Inner(ref Utf8JsonReader reader, string open, string close)
    {
        var depth = reader.CurrentDepth;
        var isObject = reader.TokenType == JsonTokenType.StartObject;
        var count = 0;
        while (reader.Read())
        {
            if (reader.CurrentDepth == depth)
            {
                return $"{open}{count}{close}";
            }

            count += reader.CurrentDepth == depth + 1 && reader.TokenType is not (JsonTokenType.EndObject or JsonTokenType.EndArray)
                && (!isObject || reader.TokenType == JsonTokenType.PropertyName) ? 1 : 0;
        }

        return $"{open}…{close}";
    }
}
