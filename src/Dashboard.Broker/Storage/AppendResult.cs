using Dashboard.Broker.Protocol;

namespace Dashboard.Broker.Storage;

/// <summary>What became of a batch.</summary>
/// <param name="Error">The code; none if it is in the log, also when an earlier copy of it was.</param>
/// <param name="BaseOffset">Offset of its first record.</param>
/// <param name="LogAppendTimeMs">The broker's time in the batch; -1 if the producer's stands.</param>
/// <param name="LogStartOffset">First readable offset of the partition.</param>
internal readonly record struct AppendResult(ErrorCode Error, long BaseOffset = -1, long LogAppendTimeMs = -1, long LogStartOffset = -1)
{
    /// <summary>One past its last offset: what has to be durable before the batch is.</summary>
    public long NextOffset { get; init; }
}
