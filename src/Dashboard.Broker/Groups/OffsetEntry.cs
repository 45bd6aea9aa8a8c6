namespace Dashboard.Broker.Groups;

/// <summary>One line in the log of committed offsets. Later ones overrule earlier ones.</summary>
internal abstract record OffsetEntry(string Group)
{
    /// <summary>The group committed an offset.</summary>
    internal sealed record Commit(string Group, string Topic, int Partition, CommittedOffset Offset) : OffsetEntry(Group);

    /// <summary>A committed offset is gone.</summary>
    internal sealed record Removal(string Group, string Topic, int Partition) : OffsetEntry(Group);

    /// <summary>The group reached a generation.</summary>
    internal sealed record Generation(string Group, int Number, string ProtocolType) : OffsetEntry(Group);

    /// <summary>The group is gone with all its offsets.</summary>
    internal sealed record Deletion(string Group) : OffsetEntry(Group);
}
