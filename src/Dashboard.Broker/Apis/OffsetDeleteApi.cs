using Dashboard.Broker.Groups;
using Dashboard.Broker.Protocol;
using Dashboard.Broker.Protocol.Messages;
using Dashboard.Broker.Security;

namespace Dashboard.Broker.Apis;

/// <summary>OffsetDelete (API key 47), versions 0–0: forgets committed offsets (KIP-496).</summary>
/// <remarks>
/// Errors: <see cref="ErrorCode.GroupIdNotFound"/>, <see cref="ErrorCode.NonEmptyGroup"/>,
/// <see cref="ErrorCode.GroupSubscribedToTopic"/>, <see cref="ErrorCode.UnknownTopicOrPartition"/>,
/// <see cref="ErrorCode.GroupAuthorizationFailed"/>, <see cref="ErrorCode.TopicAuthorizationFailed"/>.
/// </remarks>
internal sealed class OffsetDeleteApi(GroupCoordinator groups)
    : KafkaApi<OffsetDeleteRequest, OffsetDeleteResponse>(ApiKey.OffsetDelete, min: 0, max: 0, flexible: NeverFlexible)
{
    protected override async ValueTask<OffsetDeleteResponse?> HandleAsync(
        OffsetDeleteRequest request, RequestContext context, CancellationToken cancellationToken)
    {
        if (!context.AllowsGroup(AclOperation.Delete, request.Group))
        {
            return new OffsetDeleteResponse { Error = ErrorCode.GroupAuthorizationFailed };
        }

        var all = request.Topics;
        request.Topics = all.FindAll(topic => context.AllowsTopic(AclOperation.Read, topic.Name));
        var response = await groups.DeleteOffsetsAsync(request);
        response.Topics.AddRange(all.Except(request.Topics).Select(topic => new OffsetDeleteResponse.Topic
        {
            Name = topic.Name,
            Partitions = topic.Partitions.ConvertAll(partition =>
                new OffsetDeleteResponse.Partition { Index = partition, Error = ErrorCode.TopicAuthorizationFailed }),
        }));
        return response;
    }
}
