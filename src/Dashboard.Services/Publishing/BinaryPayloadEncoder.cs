using System.Text;
using System.Text.Json;

namespace Dashboard.Services.Publishing;

/// <summary>Stores the bytes that a JSON string holds as standard base64.</summary>
internal sealed class BinaryPayloadEncoder : PayloadEncoder
{
    public static BinaryPayloadEncoder Instance { get; } = new();

    public override bool TryEncode(ReadOnlySpan<byte> json, out byte[]? payload, out string problem)
    {
        (payload, problem) = (null, "");
        if (json[0] != '"')
        {
            problem = $"data={Quote(json)} is not a base64 string.";
            return false;
        }

        var text = json[1..^1];
        if (!StandardBase64.TryDecode(text.Contains((byte)'\\') ? Unescape(json) : text, out var bytes))
        {
            problem = $"data={Quote(json)} is not a valid base64 string.";
            return false;
        }

        payload = bytes;
        return true;
    }

    private static byte[] Unescape(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json);
        reader.Read();
        try
        {
            return Encoding.UTF8.GetBytes(reader.GetString()!);
        }
        catch (InvalidOperationException)
        {
            // Half a surrogate pair in an escape; no base64 in any case.
            return "?"u8.ToArray();
        }
    }
}
