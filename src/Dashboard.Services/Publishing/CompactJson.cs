using System.Buffers;
using System.Text.Json;

namespace Dashboard.Services.Publishing;

/// <summary>JSON text without insignificant white space; every token's own bytes stay as written (numbers exact, order and duplicates kept).</summary>
internal static class CompactJson
{
    /// <summary>Deepest nesting that is read.</summary>
    public const int MaxDepth = 1000;

    private static readonly SearchValues<byte> WhiteSpace = SearchValues.Create(" \t\r\n"u8);
    private static readonly SearchValues<byte> QuoteOrWhiteSpace = SearchValues.Create("\" \t\r\n"u8);

    /// <summary>Copies a valid JSON value without the white space between its tokens.</summary>
    public static byte[] Copy(ReadOnlySpan<byte> json)
    {
        var gap = FindGap(json);
        if (gap < 0)
        {
            return json.ToArray();
        }

        // Rare among clients: most send what a serializer wrote.
        var compact = ArrayPool<byte>.Shared.Rent(json.Length);
        json[..gap].CopyTo(compact);
        var length = gap;
        var rest = json[gap..];
        while (!rest.IsEmpty)
        {
            var current = rest[0];
            if (current == '"')
            {
                var end = EndOfString(rest);
                rest[..end].CopyTo(compact.AsSpan(length));
                length += end;
                rest = rest[end..];
                continue;
            }

            if (!WhiteSpace.Contains(current))
            {
                compact[length++] = current;
            }

            rest = rest[1..];
        }

        var copy = compact.AsSpan(0, length).ToArray();
        ArrayPool<byte>.Shared.Return(compact);
        return copy;
    }

    /// <summary>The first white space between tokens; negative for none.</summary>
    private static int FindGap(ReadOnlySpan<byte> json)
    {
        var position = 0;
        while (true)
        {
            var next = json[position..].IndexOfAny(QuoteOrWhiteSpace);
            if (next < 0)
            {
                return -1;
            }

            position += next;
            if (json[position] != '"')
            {
                return position;
            }

            position += EndOfString(json[position..]);
        }
    }

    /// <summary>The length of the string that the text begins with, quotes included.</summary>
    private static int EndOfString(ReadOnlySpan<byte> text)
    {
        var position = 1;
        while (true)
        {
            position += text[position..].IndexOfAny((byte)'"', (byte)'\\');
            if (text[position] == '"')
            {
                return position + 1;
            }

            position += 2;
        }
    }

    /// <summary>Null where the bytes are exactly one JSON value; else what is wrong, with line and column from 1.</summary>
    public static string? FindProblem(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = MaxDepth });
        try
        {
            if (!reader.Read())
            {
                return "there is no JSON value";
            }

            reader.Skip();
            return reader.Read() ? "there is more than one JSON value" : null;
        }
        catch (JsonException failure)
        {
            return Describe(failure);
        }
    }

    /// <summary>The parser's own sentence without its position suffix, followed by line and column counted from 1.</summary>
    public static string Describe(JsonException failure)
    {
        var end = failure.Message.IndexOf(" LineNumber:", StringComparison.Ordinal);
        var sentence = (end < 0 ? failure.Message : failure.Message[..end]).TrimEnd('.');
        return FormattableString.Invariant($"{sentence} (line {failure.LineNumber + 1}, column {failure.BytePositionInLine + 1})");
    }
}
