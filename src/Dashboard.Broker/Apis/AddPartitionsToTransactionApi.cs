using Dashboard.Broker.Protocol;
using Dashboard.Broker.Protocol.Messages;
using Dashboard.Broker.Security;
using Dashboard.Broker.Transactions;

namespace Dashboard.Broker.Apis;

/// <summary>AddPartitionsToTxn (API key 24), versions 0–3: makes partitions part of a transaction, all or none (KIP-98).</summary>
/// <remarks>
/// v3 is the first flexible version; later ones are between brokers. Errors: <see cref="ErrorCode.InvalidProducerIdMapping"/>,
/// <see cref="ErrorCode.ProducerFenced"/> (<see cref="ErrorCode.InvalidProducerEpoch"/> before v2),
/// <see cref="ErrorCode.ConcurrentTransactions"/> while the last one ends, <see cref="ErrorCode.UnknownTopicOrPartition"/> or
/// <see cref="ErrorCode.TopicAuthorizationFailed"/> for a partition and then <see cref="ErrorCode.OperationNotAttempted"/> for the others,
/// <see cref="ErrorCode.CoordinatorNotAvailable"/>, <see cref="ErrorCode.TransactionalIdAuthorizationFailed"/>.
/// </remarks>
internal sealed class AddPartitionsToTransactionApi(TransactionCoordinator transactions)
    : KafkaApi<AddPartitionsToTransactionRequest, AddPartitionsToTransactionResponse>(ApiKey.AddPartitionsToTransaction, min: 0, max: 3, flexible: 3)
{
    protected override async ValueTask<AddPartitionsToTransactionResponse?> HandleAsync(
        AddPartitionsToTransactionRequest request, RequestContext context, CancellationToken cancellationToken)
    {
        if (!context.AllowsTransaction(AclOperation.Write, request.TransactionalId))
        {
            return Refuse(request, _ => ErrorCode.TransactionalIdAuthorizationFailed);
        }

        return request.Topics.TrueForAll(topic => context.AllowsTopic(AclOperation.Write, topic.Name))
            ? await transactions.AddPartitionsAsync(request, context.Version)
            : Refuse(request, topic => context.AllowsTopic(AclOperation.Write, topic)
                ? ErrorCode.OperationNotAttempted
                : ErrorCode.TopicAuthorizationFailed);
    }

    private static AddPartitionsToTransactionResponse Refuse(AddPartitionsToTransactionRequest request, Func<string, ErrorCode> error) => new()
    {
        Topics = request.Topics.ConvertAll(topic => new PartitionErrors
        {
            Name = topic.Name,
            Partitions = topic.Partitions.ConvertAll(partition => new PartitionErrors.Partition { Index = partition, Error = error(topic.Name) }),
        }),
    };
}
