using System.Text;

namespace Dashboard.Services.Scanning.Filters;

/// <summary>Where producers place a key: murmur2 as the Java client does, or CRC-32 as librdkafka does by default.</summary>
internal static class KeyPartitions
{
    /// <summary>The partitions in which a key most likely is, the likeliest first; one or two.</summary>
    public static IReadOnlyList<int> Likely(string key, int partitionCount)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(partitionCount, 1);
        var bytes = Encoding.UTF8.GetBytes(key);
        return [.. new[] { (int)((Murmur2(bytes) & 0x7fffffff) % (uint)partitionCount), (int)(Crc32(bytes) % (uint)partitionCount) }.Distinct()];
    }

    /// <summary>MurmurHash 2 with the seed of the Java client's default partitioner.</summary>
    public static uint Murmur2(ReadOnlySpan<byte> bytes)
    {
        const uint Multiplier = 0x5bd1e995;
        var hash = 0x9747b28cu ^ (uint)bytes.Length;
        for (; bytes.Length >= 4; bytes = bytes[4..])
        {
            var four = System.Buffers.Binary.BinaryPrimitives.ReadUInt32LittleEndian(bytes) * Multiplier;
            hash = (hash * Multiplier) ^ ((four ^ (four >> 24)) * Multiplier);
        }

        if (bytes.Length > 0)
        {
            for (var index = bytes.Length - 1; index >= 0; index--)
            {
                hash ^= (uint)bytes[index] << (8 * index);
            }

            hash *= Multiplier;
        }

        hash = (hash ^ (hash >> 13)) * Multiplier;
        return hash ^ (hash >> 15);
    }

    /// <summary>CRC-32 (IEEE 802.3).</summary>
    public static uint Crc32(ReadOnlySpan<byte> bytes)
    {
        var crc = uint.MaxValue;
        foreach (var value in bytes)
        {
            crc ^= value;
            for (var bit = 0; bit < 8; bit++)
            {
                crc = (crc >> 1) ^ (0xedb88320u & (uint)-(int)(crc & 1));
            }
        }

        return ~crc;
    }
}
