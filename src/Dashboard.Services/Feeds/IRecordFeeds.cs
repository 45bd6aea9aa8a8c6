using Dashboard.Services.Payloads;

namespace Dashboard.Services.Feeds;

/// <summary>Live streams of topics: one consumer per followed topic, however many people follow it.</summary>
public interface IRecordFeeds
{
    /// <summary>
    /// Follows a topic. At most 10 batches a second; a follower that falls behind loses its oldest records and is told how many.
    /// Ends with <paramref name="cancellationToken"/>.
    /// </summary>
    /// <exception cref="Records.KafkaUnavailableException">The topic is unknown or the cluster fails before the first batch.</exception>
    IAsyncEnumerable<FeedBatch> FollowAsync(string cluster, string topic, FeedStart start, CancellationToken cancellationToken = default);
}

/// <summary>Where a follower begins.</summary>
public abstract record FeedStart
{
    private FeedStart()
    {
    }

    /// <summary>With the next record written.</summary>
    public sealed record Now : FeedStart;

    /// <summary>At given offsets per partition (others: now); catches up, then goes on live without a gap.</summary>
    public sealed record Offsets(IReadOnlyDictionary<int, long> Positions) : FeedStart;
}

/// <summary>What arrived since the last batch.</summary>
/// <param name="Records">Decoded records in arrival order.</param>
/// <param name="Missed">Records this follower lost since the last batch because it was too slow.</param>
/// <param name="Followers">How many follow the topic in this process now.</param>
/// <param name="Problem">Null, or one sentence while the broker cannot be reached; the feed goes on by itself when it can.</param>
public sealed record FeedBatch(IReadOnlyList<DecodedRecord> Records, long Missed, int Followers, string? Problem = null);
