using System.Text;
using System.Text.Json;

namespace Dashboard.Services.Schemas.Json;

/// <summary>Reads the text of a JSON Schema. Like the reference it also takes <c>NaN</c> and the infinities, which become strings.</summary>
internal static class SchemaJsonReader
{
    /// <summary>Levels of nesting that a schema may have.</summary>
    public const int MostLevels = 1000;

    private static readonly string[] NoNumbers = ["NaN", "-Infinity", "+Infinity", "Infinity", "-INF", "+INF", "INF"];

    /// <exception cref="InvalidSchemaException">The text is not JSON.</exception>
    public static SchemaJson Read(string text)
    {
        try
        {
            return ReadStrictly(text);
        }
        catch (InvalidSchemaException) when (QuoteNoNumbers(text) is { } quoted)
        {
            return ReadStrictly(quoted);
        }
    }

    private static SchemaJson ReadStrictly(string text)
    {
        var reader = new Utf8JsonReader(Encoding.UTF8.GetBytes(text), new JsonReaderOptions { MaxDepth = MostLevels });
        try
        {
            reader.Read();
            var json = ReadValue(ref reader);
            reader.Read();
            return json;
        }
        catch (JsonException malformed)
        {
            throw new InvalidSchemaException($"the schema is not valid JSON: {malformed.Message}");
        }
        catch (InvalidOperationException)
        {
            throw new InvalidSchemaException("the schema is not valid JSON: a \\u escape stands for half a character");
        }
    }

    private static SchemaJson ReadValue(ref Utf8JsonReader reader)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.StartObject:
                return ReadObject(ref reader);
            case JsonTokenType.StartArray:
                List<SchemaJson>? items = null;
                while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
                {
                    (items ??= []).Add(ReadValue(ref reader));
                }

                return SchemaJson.Array(items?.ToArray() ?? []);
            case JsonTokenType.String:
                return SchemaJson.String(reader.GetString()!);
            case JsonTokenType.Number:
                return SchemaJson.OfNumber(Encoding.UTF8.GetString(reader.ValueSpan));
            case JsonTokenType.True:
                return SchemaJson.Literal(JsonValueKind.True);
            case JsonTokenType.False:
                return SchemaJson.Literal(JsonValueKind.False);
            default:
                return SchemaJson.Literal(JsonValueKind.Null);
        }
    }

    private static SchemaJson ReadObject(ref Utf8JsonReader reader)
    {
        OrderedDictionary<string, SchemaJson>? members = null;
        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
        {
            var name = reader.GetString()!;
            reader.Read();

            // Of a name that is repeated the last value counts, at the place of the first.
            (members ??= new(StringComparer.Ordinal))[name] = ReadValue(ref reader);
        }

        return SchemaJson.Object(members?.ToArray() ?? []);
    }

    // Null where nothing had to be quoted.
    private static string? QuoteNoNumbers(string text)
    {
        StringBuilder? quoted = null;
        var copied = 0;
        var isInString = false;
        for (var at = 0; at < text.Length; at++)
        {
            if (isInString && text[at] == '\\')
            {
                at++;
            }
            else if (text[at] == '"')
            {
                isInString = !isInString;
            }
            else if (!isInString && Array.Find(NoNumbers, word => string.CompareOrdinal(text, at, word, 0, word.Length) == 0) is { } found)
            {
                quoted ??= new StringBuilder();
                quoted.Append(text, copied, at - copied).Append('"').Append(found).Append('"');
                at += found.Length - 1;
                copied = at + 1;
            }
        }

        return quoted?.Append(text, copied, text.Length - copied).ToString();
    }
}
