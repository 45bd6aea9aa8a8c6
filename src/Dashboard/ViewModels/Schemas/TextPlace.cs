using System.Text;
using System.Text.Json;
using Dashboard.Services.Schemas;

namespace Dashboard.ViewModels.Schemas;

/// <summary>A place in a schema's text, both from 1.</summary>
public sealed record TextPlace(int Line, int Column)
{
    /// <summary>Where what a finding is about stands; null where its path leads nowhere in this text.</summary>
    /// <param name="path">E.g. <c>/fields/1/type</c>, <c>#/properties/amount</c> or <c>#/Order/3</c>.</param>
    public static TextPlace? Find(SchemaText schema, string path)
    {
        if (schema.SchemaType == SchemaText.Protobuf)
        {
            return ProtobufOutline.Read(schema.Text)?.Fields.Where(field => field.Pointer == path && field.Line is not null).Select(field => new TextPlace(field.Line!.Value, 1)).FirstOrDefault();
        }

        try
        {
            return FindInJson(schema.Text, path.TrimStart('#').Split('/', StringSplitOptions.RemoveEmptyEntries));
        }
        catch (JsonException)
        {
            return null;
        }
    }

    // As far as the path leads: the last steps of some paths name no part of the text.
    private static TextPlace? FindInJson(string text, string[] steps)
    {
        var utf8 = Encoding.UTF8.GetBytes(text);
        var reader = new Utf8JsonReader(utf8, new JsonReaderOptions { MaxDepth = 256 });
        long? at = null;
        if (!reader.Read())
        {
            return null;
        }

        foreach (var step in steps)
        {
            var found = reader.TokenType switch
            {
                JsonTokenType.StartObject => EnterProperty(ref reader, step.Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal)),
                JsonTokenType.StartArray => int.TryParse(step, out var index) && EnterItem(ref reader, index),
                _ => false,
            };
            if (!found)
            {
                break;
            }

            at = reader.TokenStartIndex;
        }

        return at is { } bytes ? Of(Encoding.UTF8.GetString(utf8.AsSpan(0, (int)bytes))) : null;
    }

    private static bool EnterProperty(ref Utf8JsonReader reader, string name)
    {
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var isIt = reader.ValueTextEquals(name);
            reader.Read();
            if (isIt)
            {
                return true;
            }

            reader.Skip();
        }

        return false;
    }

    private static bool EnterItem(ref Utf8JsonReader reader, int index)
    {
        for (var at = 0; reader.Read() && reader.TokenType != JsonTokenType.EndArray; at++)
        {
            if (at == index)
            {
                return true;
            }

            reader.Skip();
        }

        return false;
    }

    private static TextPlace Of(string before) => new(before.Count(letter => letter == '\n') + 1, before.Length - before.LastIndexOf('\n'));
}
