namespace Dashboard.Services.Analysis;

/// <summary>What a census has counted so far.</summary>
/// <param name="Records">Records looked at that match the filter, where there is one.</param>
/// <param name="Fields">By path, in the order in which they were met.</param>
/// <param name="Other">Values without fields, by what they are, e.g. <c>text</c>.</param>
/// <param name="LeftOut">Fields beyond the most that are counted; 0 where all are.</param>
public sealed record CensusReport(long Records, IReadOnlyList<CensusField> Fields, IReadOnlyDictionary<string, long> Other, long LeftOut)
{
    public static readonly CensusReport Empty = new(0, [], new Dictionary<string, long>(), 0);

    /// <summary>Values with fields.</summary>
    public long Structured => Records - Other.Values.Sum();
}
