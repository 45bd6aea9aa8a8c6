using System.Buffers.Binary;

namespace Dashboard.Broker.Storage;

/// <summary>What a closed segment saves of itself, so that it need not be read again at the next start.</summary>
/// <param name="Size">Bytes of the segment.</param>
/// <param name="NextOffset">One past its last offset.</param>
/// <param name="LargestTimestamp">Milliseconds since 1970; -1 if it holds no record.</param>
/// <param name="Aborted">Aborted transactions whose markers lie in it.</param>
/// <param name="Index">Its sparse index.</param>
internal sealed record SegmentIndexFile(
    int Size, long NextOffset, long LargestTimestamp, IReadOnlyList<AbortedTransaction> Aborted, OffsetIndex Index)
{
    private const int Version = 2;
    private const int HeaderSize = 28;
    private const int AbortedSize = 24;

    /// <summary>Null if there is none, it is damaged or of an earlier layout.</summary>
    public static SegmentIndexFile? TryRead(PartitionFiles files, long baseOffset)
    {
        var saved = files.TryRead(Segment.NameOf(baseOffset, Segment.IndexExtension));
        if (saved is null || saved.Length < HeaderSize || BinaryPrimitives.ReadInt32BigEndian(saved) != Version)
        {
            return null;
        }

        var bytes = saved.AsSpan();
        var aborted = new AbortedTransaction[BinaryPrimitives.ReadInt32BigEndian(bytes[24..])];
        for (var i = 0; i < aborted.Length; i++)
        {
            var entry = bytes.Slice(HeaderSize + (i * AbortedSize), AbortedSize);
            aborted[i] = new AbortedTransaction(
                BinaryPrimitives.ReadInt64BigEndian(entry),
                BinaryPrimitives.ReadInt64BigEndian(entry[8..]),
                BinaryPrimitives.ReadInt64BigEndian(entry[16..]));
        }

        return new SegmentIndexFile(
            BinaryPrimitives.ReadInt32BigEndian(bytes[4..]),
            BinaryPrimitives.ReadInt64BigEndian(bytes[8..]),
            BinaryPrimitives.ReadInt64BigEndian(bytes[16..]),
            aborted,
            OffsetIndex.Load(bytes[(HeaderSize + (aborted.Length * AbortedSize))..]));
    }

    /// <summary>Replaces the file. It need not reach the disk: without it the segment is read again.</summary>
    public void Write(string path)
    {
        var entries = Index.Save();
        var indexAt = HeaderSize + (Aborted.Count * AbortedSize);
        var bytes = new byte[indexAt + entries.Length];
        BinaryPrimitives.WriteInt32BigEndian(bytes, Version);
        BinaryPrimitives.WriteInt32BigEndian(bytes.AsSpan(4), Size);
        BinaryPrimitives.WriteInt64BigEndian(bytes.AsSpan(8), NextOffset);
        BinaryPrimitives.WriteInt64BigEndian(bytes.AsSpan(16), LargestTimestamp);
        BinaryPrimitives.WriteInt32BigEndian(bytes.AsSpan(24), Aborted.Count);
        for (var i = 0; i < Aborted.Count; i++)
        {
            var entry = bytes.AsSpan(HeaderSize + (i * AbortedSize));
            BinaryPrimitives.WriteInt64BigEndian(entry, Aborted[i].ProducerId);
            BinaryPrimitives.WriteInt64BigEndian(entry[8..], Aborted[i].FirstOffset);
            BinaryPrimitives.WriteInt64BigEndian(entry[16..], Aborted[i].LastOffset);
        }

        entries.CopyTo(bytes, indexAt);
        CheckedFile.Write(path, bytes, flush: false);
    }
}
