using Dashboard.Broker.Groups;
using Dashboard.Broker.Protocol;
using Dashboard.Broker.Protocol.Messages;
using Dashboard.Broker.Security;

namespace Dashboard.Broker.Apis;

/// <summary>DeleteGroups (API key 42), versions 0–2: removes groups without members, and their offsets (KIP-229).</summary>
/// <remarks>
/// v2 is the first flexible version. Errors: <see cref="ErrorCode.GroupIdNotFound"/>, <see cref="ErrorCode.NonEmptyGroup"/>,
/// <see cref="ErrorCode.GroupAuthorizationFailed"/>.
/// </remarks>
internal sealed class DeleteGroupsApi(GroupCoordinator groups)
    : KafkaApi<DeleteGroupsRequest, DeleteGroupsResponse>(ApiKey.DeleteGroups, min: 0, max: 2, flexible: 2)
{
    protected override async ValueTask<DeleteGroupsResponse?> HandleAsync(
        DeleteGroupsRequest request, RequestContext context, CancellationToken cancellationToken)
    {
        var response = new DeleteGroupsResponse();
        foreach (var group in request.Groups)
        {
            var error = context.AllowsGroup(AclOperation.Delete, group) ? await groups.DeleteAsync(group) : ErrorCode.GroupAuthorizationFailed;
            response.Results.Add(new DeleteGroupsResponse.Result { Group = group, Error = error });
        }

        return response;
    }
}
