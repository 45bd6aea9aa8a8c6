using System.Text;
using System.Text.Json;
using System.Text.Unicode;

namespace Dashboard.Services.Payloads;

/// <summary>JSON objects and arrays in UTF-8. Bare numbers and words are text to people, so they are left to the next decoder.</summary>
internal sealed class JsonPayloadDecoder : IPayloadDecoder
{
    private static readonly JsonReaderOptions Options = new() { MaxDepth = 512 };

    public ValueTask<DecodedPayload?> TryDecodeAsync(Payload payload, CancellationToken cancellationToken) =>
        ValueTask.FromResult(StartsLikeJson(payload.Bytes) && IsJson(payload.Bytes)
            ? new DecodedPayload(PayloadForm.Json, "json", Encoding.UTF8.GetString(payload.Bytes!))
            : null);

    /// <summary>Whether the bytes are exactly one JSON value.</summary>
    public static bool IsJson(ReadOnlySpan<byte> bytes)
    {
        try
        {
            var reader = new Utf8JsonReader(bytes, Options);
            while (reader.Read())
            {
            }

            return bytes.Length > 0 && Utf8.IsValid(bytes);
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static bool StartsLikeJson(ReadOnlySpan<byte> bytes)
    {
        var start = bytes.IndexOfAnyExcept(" \t\r\n"u8);
        return start >= 0 && bytes[start] is (byte)'{' or (byte)'[';
    }
}
