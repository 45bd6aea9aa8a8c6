namespace Dashboard.Services.Feeds;

/// <summary>Live streams of topics: one consumer per followed topic, however many people follow it.</summary>
public interface IRecordFeeds
{
    /// <summary>
    /// Follows a topic. At most 10 batches a second; a follower that falls behind loses its oldest records and is told how many.
    /// Ends with <paramref name="cancellationToken"/>.
    /// </summary>
    /// <param name="lens">What the follower wants to see, now and whenever it changes; null delivers everything.</param>
    /// <exception cref="Records.KafkaUnavailableException">The topic is unknown or the cluster fails before the first batch.</exception>
    IAsyncEnumerable<FeedBatch> FollowAsync(string cluster, string topic, FeedStart start, FeedLens? lens = null, CancellationToken cancellationToken = default);
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
    /// <param name="MostBehind">
    /// Records to catch up with at most. Where more lie between, nothing is caught up, the stream begins now and the first batch counts them as missed. Null: any number.
    /// </param>
    public sealed record Offsets(IReadOnlyDictionary<int, long> Positions, long? MostBehind = null) : FeedStart;
}
