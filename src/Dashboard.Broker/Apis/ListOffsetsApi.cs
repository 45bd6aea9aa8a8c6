using Dashboard.Broker.Protocol;
using Dashboard.Broker.Protocol.Messages;
using Dashboard.Broker.Security;
using Dashboard.Broker.Storage;

namespace Dashboard.Broker.Apis;

/// <summary>ListOffsets (API key 2), versions 0–9: earliest, latest, first at or after a time, and newest by timestamp.</summary>
/// <remarks>
/// v6 is the first flexible version. Times: -1 latest (the last stable offset for
/// readers of committed records, v2), -2 earliest, -3 largest timestamp (v7, KIP-734), -4 earliest on local disk
/// (v8), -5 last in remote storage (v9): there is none. No record that new: offset -1 without an error. Errors:
/// <see cref="ErrorCode.UnknownTopicOrPartition"/>, <see cref="ErrorCode.TopicAuthorizationFailed"/>,
/// <see cref="ErrorCode.FencedLeaderEpoch"/>, <see cref="ErrorCode.UnknownLeaderEpoch"/>.
/// </remarks>
internal sealed class ListOffsetsApi(TopicStore topics)
    : KafkaApi<ListOffsetsRequest, ListOffsetsResponse>(ApiKey.ListOffsets, min: 0, max: 9, flexible: 6)
{
    private const sbyte ReadCommitted = 1;
    private const long Latest = -1;
    private const long Earliest = -2;
    private const long LargestTimestamp = -3;
    private const long EarliestLocal = -4;

    protected override ValueTask<ListOffsetsResponse?> HandleAsync(
        ListOffsetsRequest request, RequestContext context, CancellationToken cancellationToken) =>
        Now(new ListOffsetsResponse
        {
            Topics = [.. request.Topics.Select(topic => new ListOffsetsResponse.Topic
            {
                Name = topic.Name,
                Partitions = [.. topic.Partitions.Select(partition => Find(topic.Name, partition, request.IsolationLevel == ReadCommitted, context))],
            })],
        });

    private ListOffsetsResponse.Partition Find(string topic, ListOffsetsRequest.Partition wanted, bool committedOnly, RequestContext context)
    {
        var answer = new ListOffsetsResponse.Partition { Index = wanted.Index };
        if (!context.AllowsTopic(AclOperation.Describe, topic))
        {
            answer.Error = ErrorCode.TopicAuthorizationFailed;
            return answer;
        }

        if (topics.Partition(topic, wanted.Index) is not { } log)
        {
            answer.Error = ErrorCode.UnknownTopicOrPartition;
            return answer;
        }

        answer.Error = LeaderEpochCheck.Of(wanted.CurrentLeaderEpoch);
        if (answer.Error != ErrorCode.None)
        {
            return answer;
        }

        var found = Find(log, wanted.Timestamp, committedOnly);
        if (context.Version == 0)
        {
            answer.OldStyleOffsets = found.Offset < 0 || wanted.MaxOffsets <= 0 ? [] : [found.Offset];
            return answer;
        }

        answer.Offset = found.Offset;
        answer.Timestamp = found.TimestampMs;
        answer.LeaderEpoch = found.Offset < 0 ? -1 : PartitionLog.LeaderEpoch;
        return answer;
    }

    private static TimestampedOffset Find(PartitionLog log, long timestamp, bool committedOnly) => timestamp switch
    {
        Latest => new(committedOnly ? log.LastStableOffset : log.HighWatermark, -1),
        Earliest or EarliestLocal => new(log.LogStartOffset, -1),
        LargestTimestamp => log.Newest(),
        < 0 => TimestampedOffset.None,
        _ => log.FirstAt(timestamp),
    };
}
