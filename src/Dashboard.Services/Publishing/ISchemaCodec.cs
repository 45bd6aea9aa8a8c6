using System.Buffers;
using System.Text.Json;

namespace Dashboard.Services.Publishing;

/// <summary>Moves values of one schema between JSON and the schema's binary form, without the wire format's prefix.</summary>
internal interface ISchemaCodec
{
    /// <summary>Appends the binary form of one valid JSON value; false with the path and the reason where it does not fit the schema.</summary>
    bool TryEncode(ReadOnlySpan<byte> json, IBufferWriter<byte> output, out string problem);

    /// <summary>Writes one JSON value; false with the reason where the bytes do not fit the schema. What was written by then is of no use.</summary>
    bool TryDecode(ReadOnlySpan<byte> payload, Utf8JsonWriter json, out string problem);
}
