using System.Buffers.Binary;

namespace Dashboard.Services.Payloads;

/// <summary>The schema registry's wire format: magic byte 0, the schema id as 4 bytes big-endian, then the encoded payload.</summary>
public static class WireFormat
{
    /// <summary>Bytes before the payload proper.</summary>
    public const int PrefixLength = 5;

    private const byte Magic = 0;

    /// <summary>Whether the bytes can be in the wire format; other binary data can look the same. Ids begin at 1.</summary>
    public static bool TryRead(ReadOnlySpan<byte> payload, out int schemaId)
    {
        schemaId = payload.Length >= PrefixLength && payload[0] == Magic ? BinaryPrimitives.ReadInt32BigEndian(payload[1..]) : 0;
        return schemaId > 0;
    }

    /// <summary>Puts the prefix before an encoded payload.</summary>
    public static byte[] Write(int schemaId, ReadOnlySpan<byte> encoded)
    {
        var payload = new byte[PrefixLength + encoded.Length];
        payload[0] = Magic;
        BinaryPrimitives.WriteInt32BigEndian(payload.AsSpan(1), schemaId);
        encoded.CopyTo(payload.AsSpan(PrefixLength));
        return payload;
    }
}
