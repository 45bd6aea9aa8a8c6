using Dashboard.Broker.Protocol;
using Dashboard.Broker.Protocol.Messages;
using Dashboard.Broker.Security;
using Dashboard.Broker.Transactions;

namespace Dashboard.Broker.Apis;

/// <summary>EndTxn (API key 26), versions 0–4: commits or aborts a transaction (KIP-98).</summary>
/// <remarks>
/// v3 is the first flexible version. Answered when every marker and offset is written; asking for the same end again is no error.
/// Errors: <see cref="ErrorCode.InvalidProducerIdMapping"/>, <see cref="ErrorCode.ProducerFenced"/>
/// (<see cref="ErrorCode.InvalidProducerEpoch"/> before v2), <see cref="ErrorCode.InvalidTransactionState"/>,
/// <see cref="ErrorCode.CoordinatorNotAvailable"/>, <see cref="ErrorCode.TransactionalIdAuthorizationFailed"/>.
/// </remarks>
internal sealed class EndTransactionApi(TransactionCoordinator transactions)
    : KafkaApi<EndTransactionRequest, EndTransactionResponse>(ApiKey.EndTransaction, min: 0, max: 4, flexible: 3)
{
    protected override async ValueTask<EndTransactionResponse?> HandleAsync(
        EndTransactionRequest request, RequestContext context, CancellationToken cancellationToken) =>
        context.AllowsTransaction(AclOperation.Write, request.TransactionalId)
            ? await transactions.EndAsync(request, context.Version)
            : new EndTransactionResponse { Error = ErrorCode.TransactionalIdAuthorizationFailed };
}
