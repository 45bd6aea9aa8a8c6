using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Unicode;

namespace Dashboard.Services.Schemas.Engine;

/// <summary>Walks the JSON object of a record's key or value without building a document of it: a start reads a hundred thousand of them.</summary>
internal static class RecordJson
{
    /// <summary>A reader inside the object.</summary>
    /// <exception cref="JsonException">It is no JSON object.</exception>
    public static Utf8JsonReader Open(ReadOnlySpan<byte> bytes)
    {
        var reader = new Utf8JsonReader(bytes);
        return reader.Read() && reader.TokenType == JsonTokenType.StartObject ? reader : throw new JsonException("It is no JSON object.");
    }

    /// <summary>Moves to the name of the next member; false at the end of the object.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static bool NextMember(ref Utf8JsonReader reader)
    {
        reader.Read();
        if (reader.TokenType == JsonTokenType.PropertyName)
        {
            return true;
        }

        // What follows the object would make the record another one than other readers see.
        return reader.Read() ? throw new JsonException("Something follows the JSON object.") : false;
    }

    /// <summary>The string of the member; null where it is null.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static string? Text(ref Utf8JsonReader reader)
    {
        reader.Read();
        return reader.TokenType switch
        {
            JsonTokenType.Null => null,
            JsonTokenType.String => reader.GetString(),
            _ => throw new JsonException("A member that must be a string is none."),
        };
    }

    /// <summary>The string of the member as it stands there, quotes included, known to be readable; <c>""</c> where it is null.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static byte[] Quoted(ref Utf8JsonReader reader, ReadOnlySpan<byte> record)
    {
        reader.Read();
        if (reader.TokenType is not (JsonTokenType.String or JsonTokenType.Null))
        {
            throw new JsonException("A member that must be a string is none.");
        }

        if (reader.TokenType == JsonTokenType.Null)
        {
            return "\"\""u8.ToArray();
        }

        // The reader takes strings that are no text: bytes that are no UTF-8, halves of a surrogate pair.
        if (!Utf8.IsValid(reader.ValueSpan) || reader.ValueSpan.IndexOf("\\u"u8) >= 0)
        {
            reader.GetString();
        }

        return record[(int)reader.TokenStartIndex..(int)reader.BytesConsumed].ToArray();
    }

    /// <summary>The integer of the member; null where it is null.</summary>
    public static int? Number(ref Utf8JsonReader reader)
    {
        reader.Read();
        return reader.TokenType == JsonTokenType.Null ? null
            : reader.TokenType == JsonTokenType.Number && reader.TryGetInt32(out var number) ? number
            : throw new JsonException("A member that must be an integer is none.");
    }

    /// <summary>The value of the member, whatever it is.</summary>
    public static JsonElement Element(ref Utf8JsonReader reader)
    {
        reader.Read();
        return JsonElement.ParseValue(ref reader);
    }

    public static void Skip(ref Utf8JsonReader reader)
    {
        reader.Read();
        reader.Skip();
    }
}
