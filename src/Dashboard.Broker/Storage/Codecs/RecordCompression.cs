using System.IO.Compression;
using K4os.Compression.LZ4;
using K4os.Compression.LZ4.Streams;
using ZstdSharp;

namespace Dashboard.Broker.Storage.Codecs;

/// <summary>Compresses and decompresses the records of a batch: gzip (RFC 1952), snappy, LZ4 frames, zstd frames.</summary>
internal static class RecordCompression
{
    /// <summary>Records that grow beyond this many bytes are refused.</summary>
    public const int LargestDecompressed = 128 << 20;

    /// <summary>False if the bytes do not fit the codec or grow beyond the limit in bytes.</summary>
    public static bool TryDecompress(Codec codec, ReadOnlySpan<byte> compressed, out byte[] records, int limit = LargestDecompressed)
    {
        try
        {
            records = codec switch
            {
                Codec.None => compressed.ToArray(),
                Codec.Gzip => ReadAll(new GZipStream(new MemoryStream(compressed.ToArray()), CompressionMode.Decompress), limit),
                Codec.Snappy => SnappyFraming.Decompress(compressed, limit),
                Codec.Lz4 => ReadAll(LZ4Stream.Decode(new MemoryStream(compressed.ToArray())), limit),
                Codec.Zstd => ReadAll(new DecompressionStream(new MemoryStream(compressed.ToArray())), limit),
                _ => throw new InvalidDataException("There is no such codec."),
            };
            return true;
        }
        catch (Exception failure) when (failure is not OutOfMemoryException)
        {
            // Any bytes may be in the batch, and each library has its own ways to refuse them.
            records = [];
            return false;
        }
    }

    public static byte[] Compress(Codec codec, ReadOnlySpan<byte> records)
    {
        switch (codec)
        {
            case Codec.Gzip:
                return WriteAll(records, target => new GZipStream(target, CompressionLevel.Fastest));
            case Codec.Snappy:
                return SnappyFraming.Compress(records);
            case Codec.Lz4:
                return WriteAll(records, target => LZ4Stream.Encode(target, LZ4Level.L00_FAST));
            case Codec.Zstd:
                using (var compressor = new Compressor())
                {
                    return compressor.Wrap(records).ToArray();
                }

            default:
                return records.ToArray();
        }
    }

    private static byte[] WriteAll(ReadOnlySpan<byte> records, Func<Stream, Stream> compress)
    {
        var target = new MemoryStream();
        using (var stream = compress(target))
        {
            stream.Write(records);
        }

        return target.ToArray();
    }

    private static byte[] ReadAll(Stream stream, int limit)
    {
        using (stream)
        {
            var output = new MemoryStream();
            var buffer = new byte[16 * 1024];
            int read;
            while ((read = stream.Read(buffer)) > 0)
            {
                if (output.Length + read > limit)
                {
                    throw new InvalidDataException("The records decompress to more than is allowed.");
                }

                output.Write(buffer, 0, read);
            }

            return output.ToArray();
        }
    }
}
