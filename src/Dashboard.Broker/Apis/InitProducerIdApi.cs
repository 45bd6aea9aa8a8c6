using Dashboard.Broker.Protocol;
using Dashboard.Broker.Protocol.Messages;
using Dashboard.Broker.Security;
using Dashboard.Broker.Storage;

namespace Dashboard.Broker.Apis;

/// <summary>InitProducerId (API key 22), versions 0–5: an id for an idempotent producer (KIP-98).</summary>
/// <remarks>
/// v2 is the first flexible version. Every call gives a new id with epoch 0; an id sent along (v3, KIP-360) is not reused.
/// Transactions are not served: a transactional id is answered with <see cref="ErrorCode.UnsupportedVersion"/>.
/// </remarks>
internal sealed class InitProducerIdApi(TopicStore topics)
    : KafkaApi<InitProducerIdRequest, InitProducerIdResponse>(ApiKey.InitProducerId, min: 0, max: 5, flexible: 2)
{
    protected override ValueTask<InitProducerIdResponse?> HandleAsync(
        InitProducerIdRequest request, RequestContext context, CancellationToken cancellationToken) =>
        Now(Refusal(request, context) is { } refusal ? new InitProducerIdResponse { Error = refusal }
            : request.TransactionalId is null
            ? new InitProducerIdResponse { ProducerId = topics.NextProducerId(), ProducerEpoch = 0 }
            : new InitProducerIdResponse { Error = ErrorCode.UnsupportedVersion });

    private static ErrorCode? Refusal(InitProducerIdRequest request, RequestContext context)
    {
        if (request.TransactionalId is { } transactionalId)
        {
            return context.AllowsTransaction(AclOperation.Write, transactionalId) ? null : ErrorCode.TransactionalIdAuthorizationFailed;
        }

        // Whoever may write to a topic may do so idempotently (KIP-679).
        return context.AllowsCluster(AclOperation.IdempotentWrite) || context.Session.AllowsAny(AclOperation.Write, AclResourceType.Topic)
            ? null
            : ErrorCode.ClusterAuthorizationFailed;
    }
}
