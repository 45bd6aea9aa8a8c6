namespace Dashboard.Services.Rehearsal;

/// <summary>How stored records fared.</summary>
/// <param name="Tried">Records that were read, without those that hold nothing.</param>
/// <param name="Fitting">Those that an application with the candidate reads, or could have written.</param>
/// <param name="Absent">Records without a key or value, which need no schema.</param>
/// <param name="Failures">Why the others cannot be read, the most frequent reason first.</param>
/// <param name="Losses">Values that are read past, by name, the most frequent first; the records fit all the same.</param>
/// <param name="Problem">Why nothing could be tried; null where it was.</param>
public sealed record RehearsalReport(
    int Tried, int Fitting, int Absent, IReadOnlyList<RehearsalGroup> Failures, IReadOnlyList<RehearsalGroup> Losses, string? Problem = null);

/// <summary>Records that fared alike.</summary>
/// <param name="Reason">A sentence, or the name of a lost field.</param>
/// <param name="Samples">The first few of them.</param>
public sealed record RehearsalGroup(string Reason, int Count, IReadOnlyList<RehearsedRecord> Samples);

/// <summary>Where a record stands.</summary>
public readonly record struct RehearsedRecord(int Partition, long Offset);
