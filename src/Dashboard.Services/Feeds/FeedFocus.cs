using Dashboard.Services.Records;

namespace Dashboard.Services.Feeds;

/// <summary>What a follower wants to see of a feed.</summary>
/// <param name="Open">Opens the judge of what it looks for; called once by the feed, which also lets it go. Null: it looks for nothing.</param>
/// <param name="OnlyMatches">Whether the rest is left out.</param>
/// <param name="MostPerSecond">
/// Records to deliver in a second at most. A faster topic is sampled, matches and the rest each for themselves; null delivers all.
/// </param>
public sealed record FeedFocus(Func<IRecordJudge>? Open = null, bool OnlyMatches = false, int? MostPerSecond = null)
{
    public static readonly FeedFocus Everything = new();
}
