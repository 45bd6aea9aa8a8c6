namespace Dashboard.Services.Analysis;

/// <summary>How far a trace is in one topic.</summary>
/// <param name="Scanned">Offsets passed.</param>
/// <param name="Total">Offsets in its window.</param>
/// <param name="Matched">Records found.</param>
/// <param name="IsDone">Whether its window is read, or its limit met.</param>
public sealed record TracedTopic(string Topic, long Scanned, long Total, long Matched, bool IsDone);
