using Dashboard.Services.Records;

namespace Dashboard.Services.Keeping;

/// <summary>A copy of a record and when it was made.</summary>
public sealed record PinnedRecord(KafkaRecord Record, DateTimeOffset PinnedAt);
