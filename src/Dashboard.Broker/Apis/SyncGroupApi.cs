using Dashboard.Broker.Groups;
using Dashboard.Broker.Protocol;
using Dashboard.Broker.Protocol.Messages;
using Dashboard.Broker.Security;

namespace Dashboard.Broker.Apis;

/// <summary>SyncGroup (API key 14), versions 0–5: hands in the leader's assignments and waits for one's own.</summary>
/// <remarks>
/// v4 is the first flexible version. Errors: <see cref="ErrorCode.UnknownMemberId"/>, <see cref="ErrorCode.IllegalGeneration"/>,
/// <see cref="ErrorCode.RebalanceInProgress"/>, <see cref="ErrorCode.FencedInstanceId"/>, <see cref="ErrorCode.InconsistentGroupProtocol"/>.
/// </remarks>
internal sealed class SyncGroupApi(GroupCoordinator groups)
    : KafkaApi<SyncGroupRequest, SyncGroupResponse>(ApiKey.SyncGroup, min: 0, max: 5, flexible: 4)
{
    protected override async ValueTask<SyncGroupResponse?> HandleAsync(
        SyncGroupRequest request, RequestContext context, CancellationToken cancellationToken) =>
        context.AllowsGroup(AclOperation.Read, request.Group)
            ? await groups.SyncAsync(request, cancellationToken)
            : new SyncGroupResponse { Error = ErrorCode.GroupAuthorizationFailed };
}
