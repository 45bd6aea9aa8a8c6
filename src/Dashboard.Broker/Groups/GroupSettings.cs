namespace Dashboard.Broker.Groups;

/// <summary>Times and bounds of groups.</summary>
internal sealed record GroupSettings
{
    /// <summary>How long an empty group waits for more members before its first generation.</summary>
    public TimeSpan InitialRebalanceDelay { get; init; } = TimeSpan.FromMilliseconds(200);

    public TimeSpan MinSessionTimeout { get; init; } = TimeSpan.FromSeconds(6);

    public TimeSpan MaxSessionTimeout { get; init; } = TimeSpan.FromMinutes(30);

    /// <summary>How long a new member may wait for its first generation.</summary>
    public TimeSpan NewMemberPatience { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>Groups there may be, with members or only with offsets.</summary>
    public int MaxGroups { get; init; } = 10_000;

    /// <summary>Members a group may have.</summary>
    public int MaxMembers { get; init; } = 1000;

    /// <summary>How long offsets outlive their group's last member or, without members, their last commit.</summary>
    public TimeSpan OffsetRetention { get; init; } = TimeSpan.FromDays(7);

    /// <summary>Whether commits are forced to disk before they are acknowledged.</summary>
    public bool FlushEach { get; init; }
}
