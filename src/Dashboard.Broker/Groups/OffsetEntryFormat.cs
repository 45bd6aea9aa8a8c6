namespace Dashboard.Broker.Groups;

/// <summary>How entries lie in the log of committed offsets: a kind byte, the group's name and the fields of the kind.</summary>
internal static class OffsetEntryFormat
{
    public static void Write(BinaryWriter writer, OffsetEntry entry)
    {
        switch (entry)
        {
            case OffsetEntry.Commit commit:
                writer.Write((byte)1);
                writer.Write(commit.Group);
                writer.Write(commit.Topic);
                writer.Write(commit.Partition);
                commit.Offset.Write(writer);
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

    public static OffsetEntry Read(BinaryReader reader)
    {
        var kind = reader.ReadByte();
        var group = reader.ReadString();
        return kind switch
        {
            1 => new OffsetEntry.Commit(group, reader.ReadString(), reader.ReadInt32(), CommittedOffset.Read(reader)),
            2 => new OffsetEntry.Removal(group, reader.ReadString(), reader.ReadInt32()),
            3 => new OffsetEntry.Generation(group, reader.ReadInt32(), reader.ReadString()),
            4 => new OffsetEntry.Deletion(group),
            _ => throw new BrokerStartException("The log of committed offsets was written by a later version of this broker."),
        };
    }
}
