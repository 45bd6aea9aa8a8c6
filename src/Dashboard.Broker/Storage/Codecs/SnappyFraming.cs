using System.Buffers.Binary;
using Snappier;

namespace Dashboard.Broker.Storage.Codecs;

/// <summary>
/// Snappy as Kafka clients use it: one raw block, or the stream of snappy-java (magic, version, oldest version, then blocks with
/// their length as i32). Both are read; written is the stream, which every client reads.
/// </summary>
internal static class SnappyFraming
{
    private const int HeaderSize = 16;
    private const int BlockSize = 32 * 1024;

    private static ReadOnlySpan<byte> Magic => [0x82, (byte)'S', (byte)'N', (byte)'A', (byte)'P', (byte)'P', (byte)'Y', 0];

    /// <exception cref="InvalidDataException">The bytes are not snappy, or grow beyond the limit.</exception>
    public static byte[] Decompress(ReadOnlySpan<byte> bytes, int limit)
    {
        if (!bytes.StartsWith(Magic))
        {
            return Snappy.GetUncompressedLength(bytes) <= limit
                ? Snappy.DecompressToArray(bytes)
                : throw new InvalidDataException("The records decompress to more than is allowed.");
        }

        var output = new MemoryStream();
        for (var rest = bytes[HeaderSize..]; rest.Length > 0;)
        {
            var length = BinaryPrimitives.ReadInt32BigEndian(rest);
            var block = rest.Slice(sizeof(int), length);
            if (output.Length + Snappy.GetUncompressedLength(block) > limit)
            {
                throw new InvalidDataException("The records decompress to more than is allowed.");
            }

            output.Write(Snappy.DecompressToArray(block));
            rest = rest[(sizeof(int) + length)..];
        }

        return output.ToArray();
    }

    public static byte[] Compress(ReadOnlySpan<byte> records)
    {
        var output = new MemoryStream();
        Span<byte> number = stackalloc byte[sizeof(int)];
        output.Write(Magic);
        BinaryPrimitives.WriteInt32BigEndian(number, 1);
        output.Write(number);
        output.Write(number);
        for (; records.Length > 0; records = records[Math.Min(records.Length, BlockSize)..])
        {
            var block = Snappy.CompressToArray(records[..Math.Min(records.Length, BlockSize)]);
            BinaryPrimitives.WriteInt32BigEndian(number, block.Length);
            output.Write(number);
            output.Write(block);
        }

        return output.ToArray();
    }
}
