using System.Buffers.Binary;

namespace Dashboard.Broker.Storage;

/// <summary>Small files that are replaced as a whole: a checksum and the content. Read back either whole or not at all.</summary>
internal static class CheckedFile
{
    private const int HeaderSize = 8;

    /// <summary>Replaces the file: writes beside it, flushes to disk if asked, then renames over it.</summary>
    public static void Write(string path, ReadOnlySpan<byte> content, bool flush)
    {
        var beside = path + ".tmp";
        using (var handle = File.OpenHandle(beside, FileMode.Create, FileAccess.Write, FileShare.None))
        {
            Span<byte> header = stackalloc byte[HeaderSize];
            BinaryPrimitives.WriteInt32BigEndian(header, content.Length);
            BinaryPrimitives.WriteUInt32BigEndian(header[4..], Crc32C.Of(content));
            RandomAccess.Write(handle, header, 0);
            RandomAccess.Write(handle, content, HeaderSize);
            if (flush)
            {
                RandomAccess.FlushToDisk(handle);
            }
        }

        File.Move(beside, path, overwrite: true);
        if (flush)
        {
            DirectoryEntries.Flush(Path.GetDirectoryName(path)!);
        }
    }

    /// <summary>The content, or null if the file is missing or damaged.</summary>
    public static byte[]? TryRead(string path)
    {
        if (!File.Exists(path))
        {
            return null;
        }

        var bytes = File.ReadAllBytes(path);
        if (bytes.Length < HeaderSize || BinaryPrimitives.ReadInt32BigEndian(bytes) != bytes.Length - HeaderSize)
        {
            return null;
        }

        var content = bytes[HeaderSize..];
        return BinaryPrimitives.ReadUInt32BigEndian(bytes.AsSpan(4)) == Crc32C.Of(content) ? content : null;
    }
}
