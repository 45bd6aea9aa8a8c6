namespace Dashboard.Broker.Storage.Compaction;

/// <summary>What there is to compact in a partition: closed segments, as they were when the work was planned.</summary>
/// <param name="Segments">From the start of the log, in offset order.</param>
/// <param name="DirtyFrom">First offset that was not compared with the records before it yet.</param>
/// <param name="Aborted">Every aborted transaction of the log, in the order of the markers.</param>
/// <param name="LastBatchOffsets">Batches with the last sequence numbers of producers: at least their headers stay.</param>
/// <param name="Config">Settings of the topic.</param>
/// <param name="NowMs">Milliseconds since 1970.</param>
internal sealed record CompactionWork(
    IReadOnlyList<Segment> Segments,
    long DirtyFrom,
    IReadOnlyList<AbortedTransaction> Aborted,
    IReadOnlySet<long> LastBatchOffsets,
    TopicConfig Config,
    long NowMs)
{
    /// <summary>One past the last offset of the segments.</summary>
    public long End => Segments[^1].NextOffset;

    /// <summary>Tombstones met for the first time now may go then.</summary>
    public long NewHorizonMs => Config.DeleteRetentionMs > long.MaxValue - NowMs ? long.MaxValue : NowMs + Config.DeleteRetentionMs;
}
