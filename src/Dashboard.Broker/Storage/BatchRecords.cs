using System.IO.Compression;

namespace Dashboard.Broker.Storage;

/// <summary>The records of a batch, decompressed where the codec is one this broker reads.</summary>
internal static class BatchRecords
{
    private const int LargestDecompressed = 128 << 20;

    /// <summary>Whether records of the codec can be looked into.</summary>
    public static bool CanRead(Codec codec) => codec is Codec.None or Codec.Gzip;

    /// <summary>False if the codec is not read here, the bytes do not fit it, or they grow beyond 128 MiB.</summary>
    public static bool TryDecompress(ReadOnlySpan<byte> batch, BatchHeader header, out byte[] records)
    {
        records = [];
        try
        {
            switch (header.Codec)
            {
                case Codec.None:
                    records = batch[BatchHeader.Size..].ToArray();
                    return true;
                case Codec.Gzip:
                    records = ReadAll(new GZipStream(new MemoryStream(batch[BatchHeader.Size..].ToArray()), CompressionMode.Decompress));
                    return true;
                default:
                    return false;
            }
        }
        catch (InvalidDataException)
        {
            return false;
        }
    }

    private static byte[] ReadAll(Stream stream)
    {
        using (stream)
        {
            var output = new MemoryStream();
            var buffer = new byte[16 * 1024];
            int read;
            while ((read = stream.Read(buffer)) > 0)
            {
                if (output.Length + read > LargestDecompressed)
                {
                    throw new InvalidDataException("The records decompress to more than is allowed.");
                }

                output.Write(buffer, 0, read);
            }

            return output.ToArray();
        }
    }
}
