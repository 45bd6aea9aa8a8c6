using Dashboard.Services.Records;

namespace Dashboard.Services.Analysis;

/// <summary>Where a poison pill stands.</summary>
/// <param name="Problem">What exactly is wrong with it, in one sentence without a full stop; empty where the group says it all.</param>
public sealed record PillSpot(TopicPartition Partition, long Offset, DateTimeOffset Timestamp, string Problem);
