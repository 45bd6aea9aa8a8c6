namespace Dashboard.Broker.Groups;

/// <summary>The next offset a group will read of a partition.</summary>
/// <param name="Offset">The offset.</param>
/// <param name="LeaderEpoch">Epoch of the last record read; -1 if not told.</param>
/// <param name="Metadata">The group's own words.</param>
/// <param name="CommittedMs">When, in milliseconds since 1970.</param>
internal readonly record struct CommittedOffset(long Offset, int LeaderEpoch, string Metadata, long CommittedMs)
{
    public static CommittedOffset Read(BinaryReader reader) =>
        new(reader.ReadInt64(), reader.ReadInt32(), reader.ReadString(), reader.ReadInt64());

    public void Write(BinaryWriter writer)
    {
        writer.Write(Offset);
        writer.Write(LeaderEpoch);
        writer.Write(Metadata);
        writer.Write(CommittedMs);
    }
}
