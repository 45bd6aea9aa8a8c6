namespace Dashboard.Services.Analysis;

/// <summary>Beginnings by which files and streams are told that no decoder of the house reads.</summary>
internal static class KnownBytes
{
    private static readonly (byte[] Start, string Name)[] All =
    [
        ([0x4f, 0x62, 0x6a, 0x01], "an Avro container file, with its schema inside"),
        ([0xac, 0xed, 0x00, 0x05], "a serialized Java object"),
        ([0xff, 0x06, 0x00, 0x00, 0x73, 0x4e, 0x61, 0x50, 0x70, 0x59], "framed snappy data"),
        ([0x82, 0x53, 0x4e, 0x41, 0x50, 0x50, 0x59, 0x00], "snappy data as Java writes it"),
        ([0x04, 0x22, 0x4d, 0x18], "an lz4 frame"),
        ([0x42, 0x5a, 0x68], "bzip2 data"),
        ([0xfd, 0x37, 0x7a, 0x58, 0x5a, 0x00], "xz data"),
        ([0x50, 0x4b, 0x03, 0x04], "a zip archive"),
        ([0x50, 0x41, 0x52, 0x31], "a Parquet file"),
        ([0x4f, 0x52, 0x43], "an ORC file"),
        ([0x25, 0x50, 0x44, 0x46], "a PDF"),
        ([0x89, 0x50, 0x4e, 0x47], "a PNG picture"),
        ([0xff, 0xd8, 0xff], "a JPEG picture"),
        ([0xc3, 0x01], "a single Avro object with the fingerprint of its schema"),
    ];

    /// <summary>What the bytes begin like; null for nothing known.</summary>
    public static string? Name(ReadOnlySpan<byte> bytes)
    {
        foreach (var (start, name) in All)
        {
            if (bytes.StartsWith(start))
            {
                return name;
            }
        }

        return null;
    }
}
