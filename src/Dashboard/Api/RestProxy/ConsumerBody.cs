using System.Globalization;
using System.Text.Json;
using System.Text.Unicode;
using Dashboard.Services.Records;

namespace Dashboard.Api.RestProxy;

/// <summary>Reads the small JSON bodies of the consumer resources. What is wrong leaves as <see cref="RequestFieldException"/>.</summary>
internal static class ConsumerBody
{
    /// <summary>The members of the body's object; null for an empty body or <c>null</c>.</summary>
    public static async Task<JsonElement?> ReadAsync(HttpRequest request)
    {
        if (!MediaTypes.IsConsumerBody(request))
        {
            throw new RequestFieldException(ProxyError.UnsupportedMediaType);
        }

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

    /// <summary>As <see cref="ReadAsync"/>, where a body is demanded.</summary>
    public static async Task<JsonElement> ReadRequiredAsync(HttpRequest request) =>
        await ReadAsync(request) ?? throw new RequestFieldException(ProxyError.Invalid("request must not be null (was null)"));

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

    /// <summary><c>{"topic": …, "partition": …}</c> and what <paramref name="other"/> accepts besides.</summary>
    public static TopicPartition Partition(JsonElement element, Func<JsonProperty, bool>? other = null)
    {
        string? topic = null;
        int? partition = null;
        foreach (var member in element.EnumerateObject())
        {
            if (member.NameEquals("topic"u8))
            {
                topic = Text(member);
            }
            else if (member.NameEquals("partition"u8))
            {
                partition = Integer(member);
            }
            else if (other is null || !other(member))
            {
                throw new RequestFieldException(ProxyError.UnknownField(member.Name));
            }
        }

        return string.IsNullOrEmpty(topic) ? throw new RequestFieldException(ProxyError.Invalid("topic must not be empty (was null)"))
            : partition is null or < 0 ? throw new RequestFieldException(ProxyError.Invalid($"partition must be greater than or equal to 0 (was {partition?.ToString(CultureInfo.InvariantCulture) ?? "null"})"))
            : new TopicPartition(topic, partition.Value);
    }

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
