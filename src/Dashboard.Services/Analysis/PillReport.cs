namespace Dashboard.Services.Analysis;

/// <summary>What a search for poison pills has found so far.</summary>
/// <param name="Groups">Most frequent first.</param>
/// <param name="Pills">Payloads that are pills, those of groups that no longer fit included.</param>
/// <param name="Most">What most values are, in a word, e.g. <c>avro</c>; null where nothing is most.</param>
public sealed record PillReport(IReadOnlyList<PillGroup> Groups, long Pills, string? Most)
{
    public static readonly PillReport Empty = new([], 0, null);
}
