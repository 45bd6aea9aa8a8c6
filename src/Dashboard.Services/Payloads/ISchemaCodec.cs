using System.Buffers;
using System.Text.Json;

namespace Dashboard.Services.Payloads;

/// <summary>
/// Moves values of one schema between JSON and the bytes that follow the wire format's prefix. Safe for use by many threads; memory is
/// bounded whatever the bytes claim.
/// </summary>
internal interface ISchemaCodec
{
    /// <summary>Lower-case name of the encoding: <c>avro</c>, <c>json</c>, <c>protobuf</c>.</summary>
    string Encoding { get; }

    /// <summary>Whether the bytes are the JSON text itself, so that a search needs no decoding.</summary>
    bool StoresJson { get; }

    /// <summary>Appends the stored form of one valid JSON value; false with the path and the reason where it does not fit the schema.</summary>
    bool TryEncode(ReadOnlySpan<byte> json, IBufferWriter<byte> output, out string problem);

    /// <summary>Writes one JSON value; false with the reason where the bytes do not fit the schema. What was written by then is of no use.</summary>
    bool TryDecode(ReadOnlySpan<byte> body, Utf8JsonWriter json, PayloadJsonForm form, out string problem);
}
