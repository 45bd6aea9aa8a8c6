using System.Text.Json;

namespace Dashboard.Services.Publishing;

/// <summary>JSON text without insignificant white space; every token's own bytes stay as written (numbers exact, order and duplicates kept).</summary>
internal static class CompactJson
{
    /// <summary>Deepest nesting that is read.</summary>
    public const int MaxDepth = 1000;

    /// <summary>Copies a valid JSON value without the white space between its tokens.</summary>
    public static byte[] Copy(ReadOnlySpan<byte> json)
    {
        if (json.IndexOfAny(" \t\r\n"u8) < 0)
        {
            return json.ToArray();
        }

        var compact = new byte[json.Length];
        var length = 0;
        var inString = false;
        for (var index = 0; index < json.Length; index++)
        {
            var current = json[index];
            if (inString)
            {
                compact[length++] = current;
                if (current == '\\')
                {
                    compact[length++] = json[++index];
                }
                else if (current == '"')
                {
                    inString = false;
                }
            }
            else if (current is not ((byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n'))
            {
                compact[length++] = current;
                inString = current == '"';
            }
        }

        return compact.AsSpan(0, length).ToArray();
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
