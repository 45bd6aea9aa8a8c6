using Dashboard.Broker.Protocol;

namespace Dashboard.Broker.Storage;

/// <summary>What a read found.</summary>
/// <param name="Error">None, offset out of range, or the partition is gone.</param>
internal readonly record struct ReadResult(ErrorCode Error)
{
    /// <summary>Whole batches; the first may start before the offset asked for.</summary>
    public RecordBytes Records { get; init; } = RecordBytes.Empty;

    /// <summary>One past the last readable offset; -1 after an error.</summary>
    public long HighWatermark { get; init; } = -1;

    /// <summary>One past the last offset that readers of committed records see; -1 after an error.</summary>
    public long LastStableOffset { get; init; } = -1;

    /// <summary>The first readable offset; -1 after an error.</summary>
    public long LogStartOffset { get; init; } = -1;

    /// <summary>Aborted transactions among the records, by first offset; only for readers of committed records.</summary>
    public IReadOnlyList<AbortedTransaction> Aborted { get; init; } = [];
}
