using Dashboard.Broker.Protocol;
using Dashboard.Broker.Protocol.Messages;
using Dashboard.Broker.Security;
using Dashboard.Broker.Transactions;

namespace Dashboard.Broker.Apis;

/// <summary>AddOffsetsToTxn (API key 25), versions 0–4: lets a transaction commit offsets of a group (KIP-98).</summary>
/// <remarks>
/// v3 is the first flexible version. Errors: <see cref="ErrorCode.InvalidProducerIdMapping"/>, <see cref="ErrorCode.ProducerFenced"/>
/// (<see cref="ErrorCode.InvalidProducerEpoch"/> before v2), <see cref="ErrorCode.ConcurrentTransactions"/>,
/// <see cref="ErrorCode.InvalidGroupId"/>, <see cref="ErrorCode.CoordinatorNotAvailable"/>,
/// <see cref="ErrorCode.TransactionalIdAuthorizationFailed"/>, <see cref="ErrorCode.GroupAuthorizationFailed"/>.
/// </remarks>
internal sealed class AddOffsetsToTransactionApi(TransactionCoordinator transactions)
    : KafkaApi<AddOffsetsToTransactionRequest, AddOffsetsToTransactionResponse>(ApiKey.AddOffsetsToTransaction, min: 0, max: 4, flexible: 3)
{
    protected override async ValueTask<AddOffsetsToTransactionResponse?> HandleAsync(
        AddOffsetsToTransactionRequest request, RequestContext context, CancellationToken cancellationToken)
    {
        if (!context.AllowsTransaction(AclOperation.Write, request.TransactionalId))
        {
            return new AddOffsetsToTransactionResponse { Error = ErrorCode.TransactionalIdAuthorizationFailed };
        }

        return context.AllowsGroup(AclOperation.Read, request.Group)
            ? await transactions.AddOffsetsAsync(request, context.Version)
            : new AddOffsetsToTransactionResponse { Error = ErrorCode.GroupAuthorizationFailed };
    }
}
