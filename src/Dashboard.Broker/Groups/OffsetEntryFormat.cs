using System.Buffers.Binary;
using System.Text;
using Dashboard.Broker.Storage;

namespace Dashboard.Broker.Groups;

/// <summary>How entries lie in the log: length i32, CRC-32C u32, then a kind byte, the group's name and the fields of the kind.</summary>
internal static class OffsetEntryFormat
{
    private const int FrameSize = 8;
    private const int LargestEntry = 1 << 20;

    /// <summary>Appends an entry to a buffer.</summary>
    public static void Write(MemoryStream target, OffsetEntry entry)
    {
        var start = (int)target.Position;
        target.Position += FrameSize;
        using (var writer = new BinaryWriter(target, Encoding.UTF8, leaveOpen: true))
        {
            WriteBody(writer, entry);
        }

        var end = (int)target.Position;
        var body = target.GetBuffer().AsSpan(start + FrameSize, end - start - FrameSize);
        var frame = target.GetBuffer().AsSpan(start, FrameSize);
        BinaryPrimitives.WriteInt32BigEndian(frame, body.Length);
        BinaryPrimitives.WriteUInt32BigEndian(frame[4..], Crc32C.Of(body));
    }

    /// <summary>Reads the entry at the start of the bytes.</summary>
    /// <param name="bytes">The rest of the log.</param>
    /// <param name="entry">The entry.</param>
    /// <returns>Its size in bytes; 0 if there is none that is whole.</returns>
    public static int Read(ReadOnlySpan<byte> bytes, out OffsetEntry? entry)
    {
        entry = null;
        if (bytes.Length < FrameSize)
        {
            return 0;
        }

        var length = BinaryPrimitives.ReadInt32BigEndian(bytes);
        if (length is <= 0 or > LargestEntry || length > bytes.Length - FrameSize)
        {
            return 0;
        }

        var body = bytes.Slice(FrameSize, length);
        if (BinaryPrimitives.ReadUInt32BigEndian(bytes[4..]) != Crc32C.Of(body))
        {
            return 0;
        }

        using var reader = new BinaryReader(new MemoryStream(body.ToArray()), Encoding.UTF8);
        entry = ReadBody(reader);
        return FrameSize + length;
    }

    private static void WriteBody(BinaryWriter writer, OffsetEntry entry)
    {
        switch (entry)
        {
            case OffsetEntry.Commit commit:
                writer.Write((byte)1);
                writer.Write(commit.Group);
                writer.Write(commit.Topic);
                writer.Write(commit.Partition);
                writer.Write(commit.Offset.Offset);
                writer.Write(commit.Offset.LeaderEpoch);
                writer.Write(commit.Offset.Metadata);
                writer.Write(commit.Offset.CommittedMs);
                break;
            case OffsetEntry.Removal removal:
                writer.Write((byte)2);
                writer.Write(removal.Group);
                writer.Write(removal.Topic);
                writer.Write(removal.Partition);
                break;
            case OffsetEntry.Generation generation:
                writer.Write((byte)3);
                writer.Write(generation.Group);
                writer.Write(generation.Number);
                writer.Write(generation.ProtocolType);
                break;
            default:
                writer.Write((byte)4);
                writer.Write(entry.Group);
                break;
        }
    }

    private static OffsetEntry? ReadBody(BinaryReader reader)
    {
        var kind = reader.ReadByte();
        var group = reader.ReadString();
        return kind switch
        {
            1 => new OffsetEntry.Commit(
                group,
                reader.ReadString(),
                reader.ReadInt32(),
                new CommittedOffset(reader.ReadInt64(), reader.ReadInt32(), reader.ReadString(), reader.ReadInt64())),
            2 => new OffsetEntry.Removal(group, reader.ReadString(), reader.ReadInt32()),
            3 => new OffsetEntry.Generation(group, reader.ReadInt32(), reader.ReadString()),
            4 => new OffsetEntry.Deletion(group),
            _ => null,
        };
    }
}
