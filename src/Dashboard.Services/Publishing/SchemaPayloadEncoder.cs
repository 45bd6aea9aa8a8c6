using System.Buffers;
using System.Buffers.Binary;

namespace Dashboard.Services.Publishing;

/// <summary>Stores the wire format: magic byte 0, the schema id as 4 bytes big-endian, then the value encoded with that schema.</summary>
/// <param name="nullIsTombstone">Whether a null is stored as null instead of being read against the schema.</param>
internal sealed class SchemaPayloadEncoder(int schemaId, ISchemaCodec codec, bool nullIsTombstone) : PayloadEncoder
{
    private const int PrefixLength = 5;

    private readonly ArrayBufferWriter<byte> _buffer = new();

    public override bool TryEncode(ReadOnlySpan<byte> json, out byte[]? payload, out string problem)
    {
        _buffer.ResetWrittenCount();
        var prefix = _buffer.GetSpan(PrefixLength);
        prefix[0] = 0;
        BinaryPrimitives.WriteInt32BigEndian(prefix[1..], schemaId);
        _buffer.Advance(PrefixLength);
        var encoded = codec.TryEncode(json, _buffer, out problem);
        payload = encoded ? _buffer.WrittenSpan.ToArray() : null;
        return encoded;
    }

    public override bool TryEncodeNull(out byte[]? payload, out string problem) =>
        nullIsTombstone ? base.TryEncodeNull(out payload, out problem) : TryEncode("null"u8, out payload, out problem);
}
