using System.Text.Json;
using Dashboard.Services.Records;

namespace Dashboard.Api.RestProxy;

/// <summary>Reads <c>headers</c>: an array of <c>{"name": …, "value": base64 or null}</c>; <c>key</c> is taken for <c>name</c>.</summary>
internal static class RecordHeaderReader
{
    public static IReadOnlyList<RecordHeader>? Read(ref Utf8JsonReader json, string path)
    {
        json.Read();
        if (json.TokenType == JsonTokenType.Null)
        {
            return null;
        }

        if (json.TokenType != JsonTokenType.StartArray)
        {
            throw new RequestFieldException(ProxyError.BadRequest($"{path} must be an array."));
        }

        var headers = new List<RecordHeader>();
        while (json.Read() && json.TokenType != JsonTokenType.EndArray)
        {
            headers.Add(ReadHeader(ref json, path));
        }

        return headers;
    }

    private static RecordHeader ReadHeader(ref Utf8JsonReader json, string path)
    {
        if (json.TokenType != JsonTokenType.StartObject)
        {
            throw new RequestFieldException(ProxyError.BadRequest($"{path} must hold JSON objects."));
        }

        string? name = null;
        byte[]? value = null;
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            if (json.ValueTextEquals("name"u8) || json.ValueTextEquals("key"u8))
            {
                name = json.ReadText($"{path}.name");
            }
            else if (json.ValueTextEquals("value"u8))
            {
                value = ReadValue(ref json, path);
            }
            else
            {
                throw new RequestFieldException(ProxyError.UnknownField(json.ReadString("member name")));
            }
        }

        return new RecordHeader(name ?? throw new RequestFieldException(ProxyError.BadRequest($"{path}.name is missing.")), value);
    }

    private static byte[]? ReadValue(ref Utf8JsonReader json, string path)
    {
        json.Read();
        if (json.TokenType == JsonTokenType.Null)
        {
            return null;
        }

        return json.TokenType == JsonTokenType.String && json.TryGetBytesFromBase64(out var bytes)
            ? bytes
            : throw new RequestFieldException(ProxyError.BadRequest($"{path}.value must be a base64 string or null."));
    }
}
