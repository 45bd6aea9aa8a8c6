using Dashboard.Broker.Protocol;
using Dashboard.Broker.Protocol.Messages;
using Dashboard.Broker.Security;
using Dashboard.Broker.Storage;

namespace Dashboard.Broker.Apis;

/// <summary>OffsetForLeaderEpoch (API key 23), versions 0–4: where a leader epoch ended (KIP-101, KIP-320).</summary>
/// <remarks>
/// v4 is the first flexible version. The one epoch there is ends at the log's end; an unknown one is answered with -1. Errors:
/// <see cref="ErrorCode.UnknownTopicOrPartition"/>, <see cref="ErrorCode.FencedLeaderEpoch"/>, <see cref="ErrorCode.UnknownLeaderEpoch"/>.
/// </remarks>
internal sealed class OffsetForLeaderEpochApi(TopicStore topics)
    : KafkaApi<OffsetForLeaderEpochRequest, OffsetForLeaderEpochResponse>(ApiKey.OffsetForLeaderEpoch, min: 0, max: 4, flexible: 4)
{
    protected override ValueTask<OffsetForLeaderEpochResponse?> HandleAsync(
        OffsetForLeaderEpochRequest request, RequestContext context, CancellationToken cancellationToken) =>
        Now(new OffsetForLeaderEpochResponse
        {
            Topics = [.. request.Topics.Select(topic => new OffsetForLeaderEpochResponse.Topic
            {
                Name = topic.Name,
                Partitions = [.. topic.Partitions.Select(partition => Find(topic.Name, partition, context))],
            })],
        });

    private OffsetForLeaderEpochResponse.Partition Find(string topic, OffsetForLeaderEpochRequest.Partition wanted, RequestContext context)
    {
        var answer = new OffsetForLeaderEpochResponse.Partition { Index = wanted.Index };
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
        if (answer.Error == ErrorCode.None && wanted.LeaderEpoch == PartitionLog.LeaderEpoch)
        {
            answer.LeaderEpoch = PartitionLog.LeaderEpoch;
            answer.EndOffset = log.HighWatermark;
        }

        return answer;
    }
}
