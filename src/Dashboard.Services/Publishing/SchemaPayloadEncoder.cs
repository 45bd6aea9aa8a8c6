using System.Buffers;
using Dashboard.Services.Payloads;

namespace Dashboard.Services.Publishing;

/// <summary>Stores the wire format with an id, see <see cref="WireFormat"/>.</summary>
/// <param name="nullIsTombstone">Whether a null is stored as null instead of being read against the schema.</param>
internal sealed class SchemaPayloadEncoder(int schemaId, ISchemaCodec codec, bool nullIsTombstone) : PayloadEncoder
{
    private readonly ArrayBufferWriter<byte> _buffer = new();

    public override bool TryEncode(ReadOnlySpan<byte> json, out byte[]? payload, out string problem)
    {
        _buffer.ResetWrittenCount();
        WireFormat.WritePrefix(_buffer.GetSpan(WireFormat.IdPrefixLength), schemaId);
        _buffer.Advance(WireFormat.IdPrefixLength);
        var encoded = codec.TryEncode(json, _buffer, out problem);
        payload = encoded ? _buffer.WrittenSpan.ToArray() : null;
        return encoded;
    }

    public override bool TryEncodeNull(out byte[]? payload, out string problem) =>
        nullIsTombstone ? base.TryEncodeNull(out payload, out problem) : TryEncode("null"u8, out payload, out problem);
}
