using System.Runtime.CompilerServices;
using Dashboard.Services.Payloads;
using Dashboard.Services.Records;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Dashboard.Services.Feeds;

/// <inheritdoc/>
internal sealed class RecordFeeds(
    IRecordReader reader, IPayloadReader payloads, IOptions<FeedOptions> options, TimeProvider time, ILogger<RecordFeeds> logger) : IRecordFeeds
{
    private static readonly TimeSpan BetweenBatches = TimeSpan.FromMilliseconds(100);

    private readonly Lock _lock = new();
    private readonly Dictionary<(string Cluster, string Topic), TopicFeed> _feeds = [];
    private readonly CatchUp _catchUp = new(reader, payloads);

    public async IAsyncEnumerable<FeedBatch> FollowAsync(
        string cluster, string topic, FeedStart start, FeedLens? lens = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        lens ??= new FeedLens(FeedFocus.Everything);
        using var sieve = new FeedSieve(lens, time);
        var (positions, missed) = start is FeedStart.Offsets given ? await _catchUp.BeginAsync(cluster, topic, given, cancellationToken) : (null, 0);
        if (positions is not null)
        {
            await foreach (var records in _catchUp.ReadAsync(cluster, topic, positions, cancellationToken))
            {
                yield return await sieve.PickAsync(records, cancellationToken) with { Missed = missed };
                missed = 0;
                await Task.Delay(BetweenBatches, time, cancellationToken);
            }
        }

        var (feed, follower, from) = await JoinAsync(cluster, topic, lens, cancellationToken);
        try
        {
            // What was written between the end of catching up and joining.
            var gap = positions is null ? [] : await _catchUp.ReadGapAsync(cluster, topic, positions, from, cancellationToken);
            yield return await sieve.PickAsync(gap, cancellationToken) with { Missed = missed, Followers = feed.FollowerCount, Problem = feed.Problem, Next = from };
            var next = new Dictionary<int, long>(from);
            while (true)
            {
                await Task.Delay(BetweenBatches, time, cancellationToken);
                await follower.WaitAsync(cancellationToken);
                var taken = follower.Take();
                var batch = await sieve.PickAsync(taken.Records, cancellationToken);
                foreach (var (partition, position) in taken.Next)
                {
                    next[partition] = position;
                }

                yield return batch with
                {
                    Missed = taken.Missed,
                    Passed = batch.Passed + taken.Passed,
                    OneIn = Math.Max(batch.OneIn, taken.OneIn),
                    Followers = feed.FollowerCount,
                    Problem = feed.Problem,
                    Next = new Dictionary<int, long>(next),
                };
            }
        }
        finally
        {
            Leave(cluster, topic, feed, follower);
        }
    }

    private async Task<(TopicFeed Feed, Follower Follower, IReadOnlyDictionary<int, long> From)> JoinAsync(
        string cluster, string topic, FeedLens lens, CancellationToken cancellationToken)
    {
        var (feed, joined) = Join(cluster, topic, lens);
        try
        {
            await feed.Started.WaitAsync(cancellationToken);

            // Positions are known only now where this follower is the first.
            return (feed, joined.Follower, joined.From.Count > 0 ? joined.From : feed.StartPositions);
        }
        catch
        {
            Leave(cluster, topic, feed, joined.Follower);
            throw;
        }
    }

    private (TopicFeed Feed, (Follower Follower, IReadOnlyDictionary<int, long> From) Joined) Join(string cluster, string topic, FeedLens lens)
    {
        lock (_lock)
        {
            if (_feeds.TryGetValue((cluster, topic), out var running) && !running.Started.IsFaulted && running.TryJoin(lens) is { } joined)
            {
                return (running, joined);
            }

            var feed = new TopicFeed(cluster, topic, reader, payloads, options.Value, time, logger);
            _feeds[(cluster, topic)] = feed;
            var first = feed.TryJoin(lens)!.Value;
            _ = Task.Run(feed.RunAsync, CancellationToken.None);
            return (feed, first);
        }
    }

    private void Leave(string cluster, string topic, TopicFeed feed, Follower follower)
    {
        lock (_lock)
        {
            if (feed.Leave(follower) && _feeds.TryGetValue((cluster, topic), out var current) && current == feed)
            {
                _feeds.Remove((cluster, topic));
            }
        }
    }
}
