using Dashboard.Services.Payloads;

namespace Dashboard.Services.Feeds;

/// <summary>What arrived since the last batch.</summary>
/// <param name="Records">Decoded records in arrival order.</param>
/// <param name="Missed">Records this follower lost since the last batch: it was too slow, or they went while it was away.</param>
/// <param name="Followers">How many follow the topic in this process now.</param>
/// <param name="Problem">Null, or one sentence while the broker cannot be reached; the feed goes on by itself when it can.</param>
public sealed record FeedBatch(IReadOnlyList<DecodedRecord> Records, long Missed, int Followers, string? Problem = null)
{
    /// <summary>Whether each of <see cref="Records"/> is looked for, by index; null where the follower looks for nothing.</summary>
    public IReadOnlyList<bool>? Matches { get; init; }

    /// <summary>Records that matched, those that sampling left out included.</summary>
    public long Matched { get; init; }

    /// <summary>Records that arrived and are not delivered, because they do not match or because the feed is sampled.</summary>
    public long Passed { get; init; }

    /// <summary>Of so many records one is shown; 1 while the follower keeps up with all. Matches are counted apart.</summary>
    public int OneIn { get; init; } = 1;

    /// <summary>The same for the records that match.</summary>
    public int OneInMatches { get; init; } = 1;

    /// <summary>Offsets at which the follower goes on if it is cut off now, by partition.</summary>
    public IReadOnlyDictionary<int, long> Next { get; init; } = new Dictionary<int, long>();

    /// <summary>By which focus the records were judged.</summary>
    public FeedFocus Focus { get; init; } = FeedFocus.Everything;

    /// <summary>Why the filter fails on records, where it does.</summary>
    public string? FilterProblem { get; init; }
}
