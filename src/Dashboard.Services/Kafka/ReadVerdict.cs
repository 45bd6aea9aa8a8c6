namespace Dashboard.Services.Kafka;

/// <summary>What is to be done about a record or event of a read.</summary>
/// <param name="IsWanted">It is a record inside the range.</param>
/// <param name="EndsPartition">Its partition needs no more fetching.</param>
internal readonly record struct ReadVerdict(bool IsWanted, bool EndsPartition);
