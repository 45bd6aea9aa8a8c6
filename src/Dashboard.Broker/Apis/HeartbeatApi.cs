using Dashboard.Broker.Groups;
using Dashboard.Broker.Protocol;
using Dashboard.Broker.Protocol.Messages;
using Dashboard.Broker.Security;

namespace Dashboard.Broker.Apis;

/// <summary>Heartbeat (API key 12), versions 0–4: tells that a member is alive, and tells it of a rebalance.</summary>
/// <remarks>
/// v4 is the first flexible version. Errors: <see cref="ErrorCode.UnknownMemberId"/>, <see cref="ErrorCode.IllegalGeneration"/>,
/// <see cref="ErrorCode.RebalanceInProgress"/>, <see cref="ErrorCode.FencedInstanceId"/>.
/// </remarks>
internal sealed class HeartbeatApi(GroupCoordinator groups)
    : KafkaApi<HeartbeatRequest, HeartbeatResponse>(ApiKey.Heartbeat, min: 0, max: 4, flexible: 4)
{
    protected override async ValueTask<HeartbeatResponse?> HandleAsync(
        HeartbeatRequest request, RequestContext context, CancellationToken cancellationToken) =>
        context.AllowsGroup(AclOperation.Read, request.Group)
            ? await groups.HeartbeatAsync(request)
            : new HeartbeatResponse { Error = ErrorCode.GroupAuthorizationFailed };
}
