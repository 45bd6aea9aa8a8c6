using System.Buffers.Binary;
using Dashboard.Services.Records;

namespace Dashboard.Services.Payloads;

/// <summary>
/// The schema registry's wire format. In front of the encoded payload stand magic byte 0 and the schema id as 4 bytes big-endian, or magic
/// byte 1 and the schema's guid as 16 bytes big-endian. Newer serializers leave the payload bare and put the same bytes into the record
/// header <c>__key_schema_id</c> or <c>__value_schema_id</c>, where Protobuf's message indexes may follow them.
/// </summary>
internal static class WireFormat
{
    /// <summary>Bytes of the prefix with an id.</summary>
    public const int IdPrefixLength = 5;

    /// <summary>Bytes of the prefix with a guid.</summary>
    public const int GuidPrefixLength = 17;

    private const byte IdMagic = 0;
    private const byte GuidMagic = 1;

    /// <summary>The name of the header that names the schema of a key or value.</summary>
    public static string HeaderName(PayloadKind kind) => kind == PayloadKind.Key ? "__key_schema_id" : "__value_schema_id";

    /// <summary>
    /// Finds the schema that a payload names, in its header (the last one counts) or its prefix. Other binary data can look the same. Ids
    /// begin at 1.
    /// </summary>
    public static bool TryRead(byte[]? payload, PayloadKind kind, IReadOnlyList<RecordHeader> headers, out WirePayload wire)
    {
        if (payload is not null && headers.Count > 0 && FindHeader(headers, HeaderName(kind)) is { } header
            && TryReadPrefix(header, out var named, out var length))
        {
            wire = new WirePayload(named, header.Length == length ? payload : (byte[])[.. header.AsSpan(length), .. payload], IsInHeader: true);
            return true;
        }

        var found = TryReadPrefix(payload, out var schema, out var prefix);
        wire = found ? new WirePayload(schema, payload.AsMemory(prefix), IsInHeader: false) : default;
        return found;
    }

    /// <summary>Reads magic byte and schema at the start of the bytes.</summary>
    /// <param name="length">How many bytes they take.</param>
    public static bool TryReadPrefix(ReadOnlySpan<byte> bytes, out SchemaIdentity schema, out int length)
    {
        (schema, length) = (default, 0);
        if (bytes.Length >= IdPrefixLength && bytes[0] == IdMagic)
        {
            (schema, length) = (BinaryPrimitives.ReadInt32BigEndian(bytes[1..]), IdPrefixLength);
            return schema.Id > 0;
        }

        if (bytes.Length >= GuidPrefixLength && bytes[0] == GuidMagic)
        {
            (schema, length) = (new Guid(bytes[1..GuidPrefixLength], bigEndian: true), GuidPrefixLength);
            return true;
        }

        return false;
    }

    /// <summary>Writes magic byte 0 and an id.</summary>
    /// <param name="prefix">At least <see cref="IdPrefixLength"/> bytes.</param>
    public static void WritePrefix(Span<byte> prefix, int schemaId)
    {
        prefix[0] = IdMagic;
        BinaryPrimitives.WriteInt32BigEndian(prefix[1..], schemaId);
    }

    /// <summary>Puts the prefix with an id before an encoded payload.</summary>
    public static byte[] Write(int schemaId, ReadOnlySpan<byte> encoded)
    {
        var payload = new byte[IdPrefixLength + encoded.Length];
        WritePrefix(payload, schemaId);
        encoded.CopyTo(payload.AsSpan(IdPrefixLength));
        return payload;
    }

    private static byte[]? FindHeader(IReadOnlyList<RecordHeader> headers, string name)
    {
        for (var index = headers.Count - 1; index >= 0; index--)
        {
            if (headers[index].Name == name)
            {
                return headers[index].Value;
            }
        }

        return null;
    }
}
