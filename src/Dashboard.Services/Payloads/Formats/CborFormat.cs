using System.Buffers;
using System.Formats.Cbor;
using System.Text;
using System.Text.Json;

namespace Dashboard.Services.Payloads.Formats;

/// <summary>
/// CBOR (RFC 8949), shown as JSON: binary data as base64, bignums and decimal fractions as numbers with all their digits, other tags left
/// out. Unasked only a map or list that the bytes fill exactly, or what begins with the tag that marks CBOR.
/// </summary>
internal sealed class CborFormat : PayloadFormat
{
    private const int FewestBytes = 3;

    public override string Name => "cbor";

    public override bool IsLikely(ReadOnlySpan<byte> bytes) =>
        bytes.Length >= FewestBytes && ((bytes[0] is > 0x80 and < 0xc0 && (bytes[0] & 0x1f) is > 0 and not (28 or 29 or 30)) || bytes.StartsWith((ReadOnlySpan<byte>)[0xd9, 0xd9, 0xf7]));

    public override DecodedPayload? TryRead(byte[] bytes, int layer, out string problem)
    {
        var output = new ArrayBufferWriter<byte>(Math.Max(256, bytes.Length * 2));
        using var json = new Utf8JsonWriter(output, PayloadJson.WriterOptions);
        var reader = new CborReader(bytes, CborConformanceMode.Lax);
        try
        {
            new CborToJson(reader, json).Copy();
            if (reader.BytesRemaining > 0)
            {
                problem = FormattableString.Invariant($"a CBOR value of {bytes.Length - reader.BytesRemaining} bytes with {reader.BytesRemaining} more behind it");
                return null;
            }
        }
        catch (Exception failure) when (failure is CborContentException or InvalidOperationException or OverflowException)
        {
            problem = FormattableString.Invariant($"no CBOR from byte {bytes.Length - reader.BytesRemaining} on");
            return null;
        }

        problem = "";
        json.Flush();
        return new DecodedPayload(PayloadForm.Json, Name, Encoding.UTF8.GetString(output.WrittenSpan));
    }
}
