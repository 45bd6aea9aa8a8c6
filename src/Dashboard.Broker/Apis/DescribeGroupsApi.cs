using Dashboard.Broker.Groups;
using Dashboard.Broker.Protocol;
using Dashboard.Broker.Protocol.Messages;
using Dashboard.Broker.Security;

namespace Dashboard.Broker.Apis;

/// <summary>DescribeGroups (API key 15), versions 0–5: state, members and assignments of groups.</summary>
/// <remarks>
/// v5 is the first flexible version. An unknown group is in state <c>Dead</c>, without an error. Metadata and assignments are told
/// only of a stable group. Without the right to describe it: <see cref="ErrorCode.GroupAuthorizationFailed"/>.
/// </remarks>
internal sealed class DescribeGroupsApi(GroupCoordinator groups)
    : KafkaApi<DescribeGroupsRequest, DescribeGroupsResponse>(ApiKey.DescribeGroups, min: 0, max: 5, flexible: 5)
{
    protected override async ValueTask<DescribeGroupsResponse?> HandleAsync(
        DescribeGroupsRequest request, RequestContext context, CancellationToken cancellationToken)
    {
        var response = new DescribeGroupsResponse
        {
            Groups = await groups.DescribeAsync([.. request.Groups.Where(group => context.AllowsGroup(AclOperation.Describe, group))]),
        };
        if (request.IncludeOperations)
        {
            response.Groups.ForEach(group => group.Operations = AuthorizedOperations.OfGroup(context, group.Group));
        }

        response.Groups.AddRange(request.Groups.Where(group => !context.AllowsGroup(AclOperation.Describe, group))
            .Select(group => new DescribeGroupsResponse.GroupDescription { Group = group, Error = ErrorCode.GroupAuthorizationFailed }));
        return response;
    }
}
