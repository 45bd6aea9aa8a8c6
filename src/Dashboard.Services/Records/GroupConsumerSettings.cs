namespace Dashboard.Services.Records;

/// <summary>How a member of a consumer group reads.</summary>
/// <param name="Group">Group name.</param>
/// <param name="Start">Where to begin in a partition without a committed offset.</param>
/// <param name="IsAutoCommit">Whether what was delivered is committed every five seconds and on leaving.</param>
/// <param name="IsReadCommitted">Whether records of open and aborted transactions are left out (KIP-98).</param>
/// <param name="GroupInstanceId">Static membership (KIP-345), or null.</param>
/// <param name="MaxIdle">How long the member may go unpolled before the group takes its partitions away.</param>
public sealed record GroupConsumerSettings(
    string Group,
    GroupStart Start,
    bool IsAutoCommit,
    bool IsReadCommitted,
    string? GroupInstanceId,
    TimeSpan MaxIdle);

/// <summary>Where a group begins in a partition without a committed offset.</summary>
public enum GroupStart
{
    Latest,
    Earliest,

    /// <summary>It does not begin: reading fails.</summary>
    None,
}
