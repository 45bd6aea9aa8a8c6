using Dashboard.Broker.Protocol;
using Dashboard.Broker.Protocol.Messages;
using Dashboard.Broker.Security;
using Dashboard.Broker.Storage;
using Dashboard.Broker.Transactions;

namespace Dashboard.Broker.Apis;

/// <summary>InitProducerId (API key 22), versions 0–5: an id for an idempotent or transactional producer (KIP-98).</summary>
/// <remarks>
/// v2 is the first flexible version. Without a transactional id every call gives a new id with epoch 0. With one the id stays, its epoch
/// rises, and an open transaction is aborted; an id and epoch sent along (v3, KIP-360) must be the present ones. Errors:
/// <see cref="ErrorCode.InvalidRequest"/>, <see cref="ErrorCode.InvalidTransactionTimeout"/>, <see cref="ErrorCode.ProducerFenced"/>
/// (<see cref="ErrorCode.InvalidProducerEpoch"/> before v4), <see cref="ErrorCode.ConcurrentTransactions"/>,
/// <see cref="ErrorCode.CoordinatorNotAvailable"/>, <see cref="ErrorCode.TransactionalIdAuthorizationFailed"/>,
/// <see cref="ErrorCode.ClusterAuthorizationFailed"/>.
/// </remarks>
internal sealed class InitProducerIdApi(TopicStore topics, TransactionCoordinator transactions)
    : KafkaApi<InitProducerIdRequest, InitProducerIdResponse>(ApiKey.InitProducerId, min: 0, max: 5, flexible: 2)
{
    protected override async ValueTask<InitProducerIdResponse?> HandleAsync(
        InitProducerIdRequest request, RequestContext context, CancellationToken cancellationToken)
    {
        if (Refusal(request, context) is { } refusal)
        {
            return new InitProducerIdResponse { Error = refusal };
        }

        return request.TransactionalId is null
            ? new InitProducerIdResponse { ProducerId = topics.NextProducerId(), ProducerEpoch = 0 }
            : await transactions.InitAsync(request, context.Version);
    }

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
