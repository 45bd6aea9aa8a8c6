using Dashboard.Broker.Protocol;
using Dashboard.Broker.Protocol.Messages;
using Dashboard.Broker.Security;

namespace Dashboard.Broker.Apis;

/// <summary>FindCoordinator (API key 10), versions 0–6: always this broker.</summary>
/// <remarks>
/// v3 is the first flexible version; v4 asks for several keys at once (KIP-699). A key type other than group or transactional id:
/// <see cref="ErrorCode.InvalidRequest"/>. Without the right to describe it: <see cref="ErrorCode.GroupAuthorizationFailed"/>,
/// <see cref="ErrorCode.TransactionalIdAuthorizationFailed"/>.
/// </remarks>
internal sealed class FindCoordinatorApi(BrokerIdentity identity)
    : KafkaApi<FindCoordinatorRequest, FindCoordinatorResponse>(ApiKey.FindCoordinator, min: 0, max: 6, flexible: 3)
{
    private const sbyte Group = 0;
    private const sbyte TransactionalId = 1;

    protected override ValueTask<FindCoordinatorResponse?> HandleAsync(
        FindCoordinatorRequest request, RequestContext context, CancellationToken cancellationToken)
    {
        var keys = context.Version >= 4 ? request.Keys : [request.Key];
        return Now(new FindCoordinatorResponse { Coordinators = [.. keys.Select(key => Find(key, request.KeyType, context))] });
    }

    private FindCoordinatorResponse.Coordinator Find(string key, sbyte keyType, RequestContext context)
    {
        var error = keyType switch
        {
            Group => context.AllowsGroup(AclOperation.Describe, key) ? ErrorCode.None : ErrorCode.GroupAuthorizationFailed,
            TransactionalId => context.AllowsTransaction(AclOperation.Describe, key) ? ErrorCode.None : ErrorCode.TransactionalIdAuthorizationFailed,
            _ => ErrorCode.InvalidRequest,
        };
        var advertised = context.Session.Advertised;
        return error == ErrorCode.None
            ? new() { Key = key, NodeId = identity.NodeId, Host = advertised.Host, Port = advertised.Port }
            : new() { Key = key, Error = error, ErrorMessage = error == ErrorCode.InvalidRequest ? "The key type is not known here." : null };
    }
}
