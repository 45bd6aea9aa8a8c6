using Dashboard.Broker.Groups;
using Dashboard.Broker.Protocol;
using Dashboard.Broker.Protocol.Messages;
using Dashboard.Broker.Security;

namespace Dashboard.Broker.Apis;

/// <summary>JoinGroup (API key 11), versions 0–9: makes the sender a member of a group and waits for the next generation.</summary>
/// <remarks>
/// v6 is the first flexible version; v4 asks new members to come back with the id they are given (KIP-394); v5 knows static members
/// (KIP-345). A client that hangs up while it waits is no member. Errors: <see cref="ErrorCode.InvalidGroupId"/>,
/// <see cref="ErrorCode.InvalidSessionTimeout"/>, <see cref="ErrorCode.UnknownMemberId"/>, <see cref="ErrorCode.MemberIdRequired"/>,
/// <see cref="ErrorCode.InconsistentGroupProtocol"/>, <see cref="ErrorCode.FencedInstanceId"/>, <see cref="ErrorCode.GroupMaxSizeReached"/>.
/// </remarks>
internal sealed class JoinGroupApi(GroupCoordinator groups)
    : KafkaApi<JoinGroupRequest, JoinGroupResponse>(ApiKey.JoinGroup, min: 0, max: 9, flexible: 6)
{
    protected override async ValueTask<JoinGroupResponse?> HandleAsync(
        JoinGroupRequest request, RequestContext context, CancellationToken cancellationToken) =>
        context.AllowsGroup(AclOperation.Read, request.Group)
            ? await groups.JoinAsync(new JoinCall(request, context.Version, context.ClientId, context.Session.Host), cancellationToken)
            : new JoinGroupResponse { Error = ErrorCode.GroupAuthorizationFailed, MemberId = request.MemberId };
}
