using System.Globalization;
using System.Text.Json;

namespace Dashboard.Api.RestProxy;

/// <summary>Reads single members of a request as leniently as the original: integers may be written as strings.</summary>
internal static class RequestJson
{
    /// <summary>The next token as a string; null for <c>null</c>.</summary>
    public static string? ReadText(this ref Utf8JsonReader json, string name)
    {
        json.Read();
        return json.TokenType switch
        {
            JsonTokenType.Null => null,
            JsonTokenType.String => json.ReadString(name),
            _ => throw new RequestFieldException(ProxyError.BadRequest($"{name} must be a string.")),
        };
    }

    /// <summary>The next token as a 32-bit integer; null for <c>null</c>.</summary>
    public static int? ReadInteger(this ref Utf8JsonReader json, string name) => json.ReadLong(name) switch
    {
        null => null,
        { } number and >= int.MinValue and <= int.MaxValue => (int)number,
        _ => throw new RequestFieldException(ProxyError.BadRequest($"{name} is out of the range of a 32-bit integer.")),
    };

    /// <summary>The next token as a 64-bit integer; null for <c>null</c>.</summary>
    public static long? ReadLong(this ref Utf8JsonReader json, string name)
    {
        json.Read();
        switch (json.TokenType)
        {
            case JsonTokenType.Null:
                return null;
            case JsonTokenType.Number when json.TryGetInt64(out var number):
                return number;
            case JsonTokenType.String when long.TryParse(json.ReadString(name), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number):
                return number;
            default:
                throw new RequestFieldException(ProxyError.BadRequest($"{name} must be an integer."));
        }
    }

    /// <summary>The present token as text; half a surrogate pair in an escape is the caller's mistake.</summary>
    public static string ReadString(this ref Utf8JsonReader json, string name)
    {
        try
        {
            return json.GetString()!;
        }
        catch (InvalidOperationException)
        {
            throw new RequestFieldException(ProxyError.BadRequest($"{name} holds an invalid character escape."));
        }
    }
}
