using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.InteropServices;

namespace Dashboard.Broker.Storage;

/// <summary>CRC-32C (Castagnoli, reflected), the checksum of record batches. "123456789" gives 0xE3069283.</summary>
internal static class Crc32C
{
    public static uint Of(ReadOnlySpan<byte> bytes)
    {
        var crc = uint.MaxValue;
        var words = MemoryMarshal.Cast<byte, ulong>(bytes);
        foreach (var word in words)
        {
            crc = BitOperations.Crc32C(crc, BitConverter.IsLittleEndian ? word : BinaryPrimitives.ReverseEndianness(word));
        }

        foreach (var octet in bytes[(words.Length * sizeof(ulong))..])
        {
            crc = BitOperations.Crc32C(crc, octet);
        }

        return ~crc;
    }
}
