using System.Runtime.CompilerServices;
using Dashboard.Services.Cluster;
using Dashboard.Services.Feeds;
using Dashboard.Services.Records;
using Dashboard.Services.Scanning;
using Microsoft.AspNetCore.SignalR;

namespace Dashboard.Hubs;

/// <summary>
/// The live stream of a topic for any SignalR client: the same feed that the console's pages follow. Messages and limits are described
/// in <c>docs/live-stream.md</c>.
/// </summary>
public sealed class RecordsHub(IRecordFeeds feeds, IRecordFilters filters, IClusterCatalog clusters) : Hub
{
    /// <summary>Topics that one connection may follow at a time.</summary>
    internal const int MaxStreams = 16;

    private static readonly object StreamCount = new();

    /// <summary>
    /// Follows a topic until the client cancels or disconnects. The first message comes at once and may be empty: from then on no record is missed
    /// without being counted.
    /// </summary>
    /// <exception cref="HubException">The request is not valid, the topic is unknown, or the cluster cannot be reached.</exception>
    public async IAsyncEnumerable<RecordsMessage> Follow(FollowRequest request, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var (cluster, topic, start, lens) = FollowRequestRules.Check(request, clusters, filters);
        var streams = Count();
        if (Interlocked.Increment(ref streams.Value) > MaxStreams)
        {
            Interlocked.Decrement(ref streams.Value);
            throw new HubException($"One connection follows at most {MaxStreams} topics at a time.");
        }

        try
        {
            await using var batches = feeds.FollowAsync(cluster, topic, start, lens, cancellationToken).GetAsyncEnumerator(cancellationToken);
            while (await MoveAsync(batches))
            {
                foreach (var message in RecordsMessage.Split(batches.Current))
                {
                    yield return message;
                }
            }
        }
        finally
        {
            Interlocked.Decrement(ref streams.Value);
        }
    }

    // What the cluster answers reaches the client as a sentence; anything else would arrive as "an unexpected error".
    private static async ValueTask<bool> MoveAsync(IAsyncEnumerator<FeedBatch> batches)
    {
        try
        {
            return await batches.MoveNextAsync();
        }
        catch (KafkaUnavailableException failure)
        {
            throw new HubException(failure.Message);
        }
    }

    private StrongBox<int> Count()
    {
        lock (Context.Items)
        {
            if (Context.Items.TryGetValue(StreamCount, out var known))
            {
                return (StrongBox<int>)known!;
            }

            var count = new StrongBox<int>();
            Context.Items[StreamCount] = count;
            return count;
        }
    }
}
