using Dashboard.Broker.Groups;
using Dashboard.Broker.Protocol;
using Dashboard.Broker.Protocol.Messages;
using Dashboard.Broker.Security;

namespace Dashboard.Broker.Apis;

/// <summary>OffsetCommit (API key 8), versions 0–9: notes the next offset a group will read of each partition.</summary>
/// <remarks>
/// v8 is the first flexible version. Durable before it is answered. A group without members takes commits from anyone. Errors:
/// <see cref="ErrorCode.UnknownMemberId"/>, <see cref="ErrorCode.IllegalGeneration"/>, <see cref="ErrorCode.RebalanceInProgress"/>,
/// <see cref="ErrorCode.FencedInstanceId"/>, <see cref="ErrorCode.OffsetMetadataTooLarge"/>, <see cref="ErrorCode.UnknownTopicOrPartition"/>,
/// <see cref="ErrorCode.GroupAuthorizationFailed"/>, <see cref="ErrorCode.TopicAuthorizationFailed"/>.
/// </remarks>
internal sealed class OffsetCommitApi(GroupCoordinator groups)
    : KafkaApi<OffsetCommitRequest, OffsetCommitResponse>(ApiKey.OffsetCommit, min: 0, max: 9, flexible: 8)
{
    protected override async ValueTask<OffsetCommitResponse?> HandleAsync(
        OffsetCommitRequest request, RequestContext context, CancellationToken cancellationToken)
    {
        var all = request.Topics;
        if (!context.AllowsGroup(AclOperation.Read, request.Group))
        {
            return new OffsetCommitResponse { Topics = all.ConvertAll(topic => Refuse(topic, ErrorCode.GroupAuthorizationFailed)) };
        }

        request.Topics = all.FindAll(topic => context.AllowsTopic(AclOperation.Read, topic.Name));
        var response = await groups.CommitAsync(request);
        response.Topics.AddRange(all.Except(request.Topics).Select(topic => Refuse(topic, ErrorCode.TopicAuthorizationFailed)));
        return response;
    }

    private static OffsetCommitResponse.Topic Refuse(OffsetCommitRequest.Topic topic, ErrorCode error) => new()
    {
        Name = topic.Name,
        Partitions = topic.Partitions.ConvertAll(partition => new OffsetCommitResponse.Partition { Index = partition.Index, Error = error }),
    };
}
