using Dashboard.Broker.Protocol;
using Dashboard.Broker.Protocol.Messages;
using Dashboard.Broker.Security;
using Dashboard.Broker.Storage;

namespace Dashboard.Broker.Apis;

/// <summary>DescribeTopicPartitions (API key 75), version 0: topics and partitions in pages (KIP-966).</summary>
/// <remarks>
/// Flexible from version 0 on. Topics come by name; the answer ends at the limit and says where the next one begins. No topics named
/// means all. Errors: <see cref="ErrorCode.UnknownTopicOrPartition"/>, <see cref="ErrorCode.InvalidTopic"/>,
/// <see cref="ErrorCode.TopicAuthorizationFailed"/>. Topics are never created here.
/// </remarks>
internal sealed class DescribeTopicPartitionsApi(BrokerIdentity identity, TopicStore topics)
    : KafkaApi<DescribeTopicPartitionsRequest, DescribeTopicPartitionsResponse>(ApiKey.DescribeTopicPartitions, min: 0, max: 0, flexible: 0)
{
    private const int LargestAnswer = 2000;

    protected override ValueTask<DescribeTopicPartitionsResponse?> HandleAsync(
        DescribeTopicPartitionsRequest request, RequestContext context, CancellationToken cancellationToken)
    {
        var response = new DescribeTopicPartitionsResponse();
        var left = request.Limit is > 0 and < LargestAnswer ? request.Limit : LargestAnswer;
        var from = request.Cursor;
        foreach (var name in Names(request, context).Where(name => from is null || string.CompareOrdinal(name, from.Topic) >= 0))
        {
            var first = name == from?.Topic ? Math.Max(0, from.Partition) : 0;
            if (left == 0)
            {
                response.Next = new TopicPartitionCursor { Topic = name };
                break;
            }

            var answer = Describe(name, first, left, context, out var count);
            response.Topics.Add(answer);
            left -= answer.Partitions.Count;
            if (first + answer.Partitions.Count < count)
            {
                response.Next = new TopicPartitionCursor { Topic = name, Partition = first + answer.Partitions.Count };
                break;
            }
        }

        return Now(response);
    }

    private IEnumerable<string> Names(DescribeTopicPartitionsRequest request, RequestContext context) =>
        (request.Topics.Count > 0
            ? request.Topics.Select(topic => topic.Name).Distinct(StringComparer.Ordinal)
            : topics.All.Select(topic => topic.Name).Where(name => context.AllowsTopic(AclOperation.Describe, name)))
        .Order(StringComparer.Ordinal);

    private DescribeTopicPartitionsResponse.Topic Describe(string name, int first, int limit, RequestContext context, out int count)
    {
        count = 0;
        if (!context.AllowsTopic(AclOperation.Describe, name))
        {
            return new() { Name = name, Error = ErrorCode.TopicAuthorizationFailed };
        }

        if (topics.Find(name) is not { } topic)
        {
            return new() { Name = name, Error = TopicName.Complaint(name) is null ? ErrorCode.UnknownTopicOrPartition : ErrorCode.InvalidTopic };
        }

        count = topic.Partitions.Length;
        return new()
        {
            Name = name,
            Id = topic.Id,
            Operations = AuthorizedOperations.OfTopic(context, name),
            Partitions = [.. Enumerable.Range(0, count).Skip(first).Take(limit).Select(index => new DescribeTopicPartitionsResponse.Partition
            {
                Index = index,
                Leader = identity.NodeId,
                LeaderEpoch = PartitionLog.LeaderEpoch,
                Replicas = [identity.NodeId],
                InSyncReplicas = [identity.NodeId],
            })],
        };
    }
}
