using Dashboard.Broker.Protocol;
using Dashboard.Broker.Protocol.Messages;
using Dashboard.Broker.Security;
using Dashboard.Broker.Storage;

namespace Dashboard.Broker.Apis;

/// <summary>Fetch (API key 1), versions 4–17: record batches from offsets on, waiting for new ones where there are too few.</summary>
/// <remarks>
/// v12 is the first flexible version; v13 names topics by id (KIP-516). Whole batches only; the first of an answer is sent even if
/// it is larger than the limits. A connection may have one session (KIP-227): incremental requests name only what changed, and their
/// answers hold only what is new. Errors: <see cref="ErrorCode.FetchSessionIdNotFound"/>,
/// <see cref="ErrorCode.InvalidFetchSessionEpoch"/>, <see cref="ErrorCode.FetchSessionTopicIdError"/>, on which clients go back to full
/// requests. Errors of a partition:
/// <see cref="ErrorCode.UnknownTopicOrPartition"/>, <see cref="ErrorCode.UnknownTopicId"/>, <see cref="ErrorCode.OffsetOutOfRange"/>,
/// <see cref="ErrorCode.FencedLeaderEpoch"/>, <see cref="ErrorCode.UnknownLeaderEpoch"/>, <see cref="ErrorCode.TopicAuthorizationFailed"/>.
/// </remarks>
internal sealed class FetchApi(TopicStore topics, TimeProvider time)
    : KafkaApi<FetchRequest, FetchResponse>(ApiKey.Fetch, min: 4, max: 17, flexible: 12)
{
    private const int LargestAnswer = 55 * 1024 * 1024;
    private const int LongestWaitMs = 5 * 60 * 1000;
    private const short FirstVersionWithIds = 13;
    private const sbyte ReadCommitted = 1;

    /// <summary>The session epoch of a full request that would like to go on incrementally; -1 is one that would not.</summary>
    private const int BeginsSession = 0;

    protected override async ValueTask<FetchResponse?> HandleAsync(
        FetchRequest request, RequestContext context, CancellationToken cancellationToken)
    {
        var client = context.Session;
        var namesIds = context.Version >= FirstVersionWithIds;
        if (request.SessionEpoch > BeginsSession)
        {
            var error = ErrorCode.FetchSessionIdNotFound;
            if (client.FetchSession?.Continue(request, namesIds, out error) is not { } full)
            {
                return new FetchResponse { Error = error };
            }

            var news = await FetchAsync(full, context, cancellationToken);
            client.FetchSession.Reduce(news);
            return news;
        }

        var response = await FetchAsync(request, context, cancellationToken);
        if (request.SessionEpoch < BeginsSession)
        {
            client.FetchSession = null;
        }
        else if (client.FetchSession is not { IsUsed: false })
        {
            // Some clients begin anew each time: for those one session was enough to see that they have no use for it.
            client.FetchSession = FetchSession.Begin(request, response, namesIds);
            response.SessionId = client.FetchSession?.Id ?? 0;
        }

        return response;
    }

    private async ValueTask<FetchResponse> FetchAsync(FetchRequest request, RequestContext context, CancellationToken cancellationToken)
    {
        // More than the answer may hold will never be there.
        var minBytes = Math.Min(request.MinBytes, Math.Min(request.MaxBytes, LargestAnswer));
        var (response, bytes, done) = Read(request, context);
        if (done || bytes >= minBytes || request.MaxWaitMs <= 0)
        {
            return response;
        }

        var logs = Logs(request, context.Version);
        var longest = TimeSpan.FromMilliseconds(Math.Min(request.MaxWaitMs, LongestWaitMs));
        using var wait = new FetchWait(logs, request.IsolationLevel == ReadCommitted, longest, time);

        // Read again now that appends are noticed: one may have come between the first read and the subscription.
        (response, bytes, done) = Read(request, context);
        if (done || bytes >= minBytes)
        {
            return response;
        }

        await wait.ForBytesAsync(minBytes - bytes, cancellationToken);
        return Read(request, context).Response;
    }

    private (FetchResponse Response, long Bytes, bool Failed) Read(FetchRequest request, RequestContext context)
    {
        var response = new FetchResponse();
        var left = (long)Math.Min(request.MaxBytes, LargestAnswer);
        var (bytes, failed) = (0L, false);
        foreach (var wanted in request.Topics)
        {
            var topic = Find(wanted, context.Version);
            var mayRead = (topic is null && context.Version >= FirstVersionWithIds) || context.AllowsTopic(AclOperation.Read, topic?.Name ?? wanted.Name);
            var answer = new FetchResponse.Topic { Name = wanted.Name, Id = wanted.Id };
            response.Topics.Add(answer);
            foreach (var partition in wanted.Partitions)
            {
                var found = Read(partition, topic, context.Version, mayRead, left, first: bytes == 0, request.IsolationLevel == ReadCommitted);
                answer.Partitions.Add(found);
                failed |= found.Error != ErrorCode.None;
                bytes += found.Records!.Length;
                left -= found.Records.Length;
            }
        }

        return (response, bytes, failed);
    }

    private static FetchResponse.Partition Read(
        FetchRequest.Partition wanted, Topic? topic, short version, bool mayRead, long left, bool first, bool committedOnly)
    {
        var found = new FetchResponse.Partition { Index = wanted.Index, Aborted = committedOnly ? [] : null };
        if (!mayRead)
        {
            found.Error = ErrorCode.TopicAuthorizationFailed;
            return found;
        }

        if (topic?.Partition(wanted.Index) is not { } log)
        {
            found.Error = topic is null && version >= FirstVersionWithIds ? ErrorCode.UnknownTopicId : ErrorCode.UnknownTopicOrPartition;
            return found;
        }

        found.Error = LeaderEpochCheck.Of(wanted.CurrentLeaderEpoch);
        if (found.Error != ErrorCode.None)
        {
            return found;
        }

        var result = log.Read(wanted.FetchOffset, (int)Math.Clamp(left, 0, Math.Max(0, wanted.MaxBytes)), atLeastOne: first, committedOnly);
        found.Error = result.Error;
        found.HighWatermark = result.HighWatermark;
        found.LastStableOffset = result.LastStableOffset;
        found.LogStartOffset = result.LogStartOffset;
        found.Records = result.Records;
        found.Aborted?.AddRange(result.Aborted.Select(aborted =>
            new FetchResponse.AbortedTransaction { ProducerId = aborted.ProducerId, FirstOffset = aborted.FirstOffset }));
        return found;
    }

    private List<PartitionLog> Logs(FetchRequest request, short version) =>
        [.. request.Topics.SelectMany(topic => topic.Partitions.Select(partition => Find(topic, version)?.Partition(partition.Index))).OfType<PartitionLog>()];

    private Topic? Find(FetchRequest.Topic wanted, short version) =>
        version >= FirstVersionWithIds ? topics.Find(wanted.Id) : topics.Find(wanted.Name);
}
