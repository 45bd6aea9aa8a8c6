using Dashboard.Broker.Groups;
using Dashboard.Broker.Protocol;
using Dashboard.Broker.Protocol.Messages;
using Dashboard.Broker.Security;

namespace Dashboard.Broker.Apis;

/// <summary>LeaveGroup (API key 13), versions 0–5: takes members out of a group at once.</summary>
/// <remarks>
/// v4 is the first flexible version; from v3 on several members leave at once, also static ones named by their instance id
/// (KIP-345). Errors: <see cref="ErrorCode.UnknownMemberId"/>, <see cref="ErrorCode.FencedInstanceId"/>.
/// </remarks>
internal sealed class LeaveGroupApi(GroupCoordinator groups)
    : KafkaApi<LeaveGroupRequest, LeaveGroupResponse>(ApiKey.LeaveGroup, min: 0, max: 5, flexible: 4)
{
    private const short FirstVersionWithMembers = 3;

    protected override async ValueTask<LeaveGroupResponse?> HandleAsync(
        LeaveGroupRequest request, RequestContext context, CancellationToken cancellationToken)
    {
        if (!context.AllowsGroup(AclOperation.Read, request.Group))
        {
            return new LeaveGroupResponse { Error = ErrorCode.GroupAuthorizationFailed };
        }

        var response = await groups.LeaveAsync(request);
        if (context.Version < FirstVersionWithMembers)
        {
            response.Error = response.Members[0].Error;
        }

        return response;
    }
}
