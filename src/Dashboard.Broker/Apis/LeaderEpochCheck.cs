using Dashboard.Broker.Protocol;
using Dashboard.Broker.Storage;

namespace Dashboard.Broker.Apis;

/// <summary>Compares the leader epoch a client knows with the partition's (KIP-320).</summary>
internal static class LeaderEpochCheck
{
    /// <summary>-1 is a client that does not know.</summary>
    public static ErrorCode Of(int known) => known switch
    {
        -1 => ErrorCode.None,
        < PartitionLog.LeaderEpoch => ErrorCode.FencedLeaderEpoch,
        > PartitionLog.LeaderEpoch => ErrorCode.UnknownLeaderEpoch,
        _ => ErrorCode.None,
    };
}
