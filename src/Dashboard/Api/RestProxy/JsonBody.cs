using System.Globalization;
using System.Text.Json;
using System.Text.Unicode;

namespace Dashboard.Api.RestProxy;

/// <summary>Reads small JSON bodies. What is wrong leaves as <see cref="RequestFieldException"/>.</summary>
internal static class JsonBody
{
    /// <summary>The members of the body's object; null for an empty body or <c>null</c>.</summary>
    public static async Task<JsonElement?> ReadAsync(HttpRequest request)
    {
        using var body = await RequestBody.ReadAsync(request);
        if (body.Bytes.Span.IndexOfAnyExcept(" \t\r\n"u8) < 0)
        {
            return null;
        }

        if (!Utf8.IsValid(body.Bytes.Span))
        {
            throw new RequestFieldException(ProxyError.Malformed("Malformed JSON: the body is not valid UTF-8."));
        }

        try
        {
            using var document = JsonDocument.Parse(body.Bytes);
            return document.RootElement.ValueKind switch
            {
                JsonValueKind.Null => null,
                JsonValueKind.Object => document.RootElement.Clone(),
                _ => throw new RequestFieldException(ProxyError.BadRequest("the request must be a JSON object.")),
            };
        }
        catch (JsonException failure)
        {
            throw new RequestFieldException(ProxyJson.Malformed(failure));
        }
    }

    /// <summary>A string member; null for <c>null</c>. Numbers and booleans are taken as their text, as the original does.</summary>
    public static string? Text(JsonProperty member) => member.Value.ValueKind switch
    {
        JsonValueKind.Null => null,
        JsonValueKind.String => String(member.Value, member.Name),
        JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False => member.Value.GetRawText(),
        _ => throw new RequestFieldException(ProxyError.BadRequest($"{member.Name} must be a string.")),
    };

    /// <summary>An integer member, also written as a string; null for <c>null</c>.</summary>
    public static int? Integer(JsonProperty member) => Long(member) switch
    {
        null => null,
        { } number and >= int.MinValue and <= int.MaxValue => (int)number,
        _ => throw new RequestFieldException(ProxyError.BadRequest($"{member.Name} is out of the range of a 32-bit integer.")),
    };

    /// <summary>A 64-bit integer member, also written as a string; null for <c>null</c>.</summary>
    public static long? Long(JsonProperty member) => member.Value.ValueKind switch
    {
        JsonValueKind.Null => null,
        JsonValueKind.Number when member.Value.TryGetInt64(out var number) => number,
        JsonValueKind.String when long.TryParse(String(member.Value, member.Name), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) => number,
        _ => throw new RequestFieldException(ProxyError.BadRequest($"{member.Name} must be an integer.")),
    };

    /// <summary>A time member: milliseconds since 1970 or an ISO 8601 text; null for <c>null</c>.</summary>
    public static DateTimeOffset? Time(JsonProperty member) => member.Value.ValueKind switch
    {
        JsonValueKind.Null => null,
        JsonValueKind.Number when member.Value.TryGetInt64(out var milliseconds) && milliseconds >= 0 && milliseconds <= DateTimeOffset.MaxValue.ToUnixTimeMilliseconds() =>
            DateTimeOffset.FromUnixTimeMilliseconds(milliseconds),
        JsonValueKind.String when DateTimeOffset.TryParse(String(member.Value, member.Name), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) && time >= DateTimeOffset.UnixEpoch => time,
        _ => throw new RequestFieldException(ProxyError.BadRequest($"{member.Name} must be milliseconds since 1970 or an ISO 8601 time.")),
    };

    /// <summary>An array of objects; empty for <c>null</c>.</summary>
    public static List<T> Items<T>(JsonProperty member, Func<JsonElement, T> read)
    {
        if (member.Value.ValueKind == JsonValueKind.Null)
        {
            return [];
        }

        if (member.Value.ValueKind != JsonValueKind.Array)
        {
            throw new RequestFieldException(ProxyError.BadRequest($"{member.Name} must be an array."));
        }

        var items = new List<T>(member.Value.GetArrayLength());
        foreach (var element in member.Value.EnumerateArray())
        {
            items.Add(element.ValueKind == JsonValueKind.Object
                ? read(element)
                : throw new RequestFieldException(ProxyError.BadRequest($"{member.Name} must hold JSON objects.")));
        }

        return items;
    }

    /// <summary>A boolean member, also written as a string; null for <c>null</c>.</summary>
    public static bool? Boolean(JsonProperty member) => member.Value.ValueKind switch
    {
        JsonValueKind.Null => null,
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        JsonValueKind.String when bool.TryParse(String(member.Value, member.Name), out var value) => value,
        _ => throw new RequestFieldException(ProxyError.BadRequest($"{member.Name} must be true or false.")),
    };

    /// <summary>A string value; half a surrogate pair in an escape is the caller's mistake.</summary>
    public static string String(JsonElement value, string name)
    {
        try
        {
            return value.GetString()!;
        }
        catch (InvalidOperationException)
        {
            throw new RequestFieldException(ProxyError.BadRequest($"{name} holds an invalid character escape."));
        }
    }
}
