using Dashboard.Broker.Groups;
using Dashboard.Broker.Protocol;
using Dashboard.Broker.Protocol.Messages;
using Dashboard.Broker.Security;

namespace Dashboard.Broker.Apis;

/// <summary>OffsetFetch (API key 9), versions 0–9: committed offsets of groups.</summary>
/// <remarks>
/// v6 is the first flexible version; v8 asks for several groups (KIP-709). Nothing committed is no error: the offset is -1.
/// Errors: <see cref="ErrorCode.UnstableOffsetCommit"/> where a stable offset is required and a transaction is about to change it
/// (v7, KIP-447), <see cref="ErrorCode.GroupAuthorizationFailed"/>, <see cref="ErrorCode.TopicAuthorizationFailed"/>.
/// </remarks>
internal sealed class OffsetFetchApi(GroupCoordinator groups)
    : KafkaApi<OffsetFetchRequest, OffsetFetchResponse>(ApiKey.OffsetFetch, min: 0, max: 9, flexible: 6)
{
    protected override async ValueTask<OffsetFetchResponse?> HandleAsync(
        OffsetFetchRequest request, RequestContext context, CancellationToken cancellationToken)
    {
        var response = new OffsetFetchResponse();
        foreach (var wanted in request.Groups)
        {
            response.Groups.Add(context.AllowsGroup(AclOperation.Describe, wanted.Group)
                ? await FetchAsync(wanted, request.RequireStable, context)
                : new OffsetFetchResponse.GroupOffsets { Group = wanted.Group, Error = ErrorCode.GroupAuthorizationFailed });
        }

        return response;
    }

    private async ValueTask<OffsetFetchResponse.GroupOffsets> FetchAsync(
        OffsetFetchRequest.GroupTopics wanted, bool stable, RequestContext context)
    {
        var refused = wanted.Topics?.FindAll(topic => !context.AllowsTopic(AclOperation.Describe, topic.Name)) ?? [];
        wanted.Topics = wanted.Topics?.Except(refused).ToList();
        var found = await groups.FetchAsync(wanted, stable);
        found.Topics.RemoveAll(topic => !context.AllowsTopic(AclOperation.Describe, topic.Name));
        found.Topics.AddRange(refused.Select(topic => new OffsetFetchResponse.Topic
        {
            Name = topic.Name,
            Partitions = topic.Partitions.ConvertAll(partition =>
                new OffsetFetchResponse.Partition { Index = partition, Error = ErrorCode.TopicAuthorizationFailed }),
        }));
        return found;
    }
}
