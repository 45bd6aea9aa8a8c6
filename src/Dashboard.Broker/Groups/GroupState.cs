namespace Dashboard.Broker.Groups;

/// <summary>Where a consumer group is in its life. The names are those of the protocol.</summary>
internal enum GroupState
{
    /// <summary>No members; may hold committed offsets.</summary>
    Empty,

    /// <summary>Waiting for all members to join the next generation.</summary>
    PreparingRebalance,

    /// <summary>Waiting for the leader's assignments.</summary>
    CompletingRebalance,

    /// <summary>Every member has its assignment.</summary>
    Stable,
}
