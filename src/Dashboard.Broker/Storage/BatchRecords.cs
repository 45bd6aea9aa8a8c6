using Dashboard.Broker.Storage.Codecs;

namespace Dashboard.Broker.Storage;

/// <summary>The records of a batch, decompressed.</summary>
internal static class BatchRecords
{
    /// <summary>False if the bytes do not fit the codec or grow beyond 128 MiB. Uncompressed records are not copied.</summary>
    public static bool TryOpen(ReadOnlySpan<byte> batch, BatchHeader header, out ReadOnlySpan<byte> records)
    {
        records = batch[BatchHeader.Size..];
        if (header.Codec == Codec.None)
        {
            return true;
        }

        var read = RecordCompression.TryDecompress(header.Codec, records, out var decompressed);
        records = decompressed;
        return read;
    }
}
