using System.Buffers;
using System.Text;
using System.Text.Json;

namespace Dashboard.Services.Payloads.Formats;

/// <summary>MessagePack, shown as JSON. Unasked only a map or list that the bytes fill exactly, and not one so small that it says nothing.</summary>
internal sealed class MessagePackFormat : PayloadFormat
{
    private const int FewestBytes = 3;

    public override string Name => "msgpack";

    public override bool IsLikely(ReadOnlySpan<byte> bytes) =>
        bytes.Length >= FewestBytes && ((bytes[0] is >= 0x80 and < 0xa0 && (bytes[0] & 0x0f) > 0) || bytes[0] is >= 0xdc and <= 0xdf);

    public override DecodedPayload? TryRead(byte[] bytes, int layer, out string problem)
    {
        var output = new ArrayBufferWriter<byte>(Math.Max(256, bytes.Length * 2));
        using var json = new Utf8JsonWriter(output, PayloadJson.WriterOptions);
        var reader = new MessagePackReader(bytes, json);
        problem = reader.TryCopy();
        if (problem.Length > 0)
        {
            return null;
        }

        json.Flush();
        return new DecodedPayload(PayloadForm.Json, Name, Encoding.UTF8.GetString(output.WrittenSpan));
    }
}
