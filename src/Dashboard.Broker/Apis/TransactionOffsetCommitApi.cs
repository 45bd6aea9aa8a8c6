using Dashboard.Broker.Protocol;
using Dashboard.Broker.Protocol.Messages;
using Dashboard.Broker.Security;
using Dashboard.Broker.Transactions;

namespace Dashboard.Broker.Apis;

/// <summary>TxnOffsetCommit (API key 28), versions 0–4: offsets of a group that count if the transaction commits (KIP-98, KIP-447).</summary>
/// <remarks>
/// v3 is the first flexible version and names the member. Errors: those of OffsetCommit, <see cref="ErrorCode.InvalidProducerIdMapping"/>,
/// <see cref="ErrorCode.ProducerFenced"/> (<see cref="ErrorCode.InvalidProducerEpoch"/> before v3),
/// <see cref="ErrorCode.InvalidTransactionState"/> where the group is not part of the transaction,
/// <see cref="ErrorCode.TransactionalIdAuthorizationFailed"/>.
/// </remarks>
internal sealed class TransactionOffsetCommitApi(TransactionCoordinator transactions)
    : KafkaApi<TransactionOffsetCommitRequest, TransactionOffsetCommitResponse>(ApiKey.TransactionOffsetCommit, min: 0, max: 4, flexible: 3)
{
    protected override async ValueTask<TransactionOffsetCommitResponse?> HandleAsync(
        TransactionOffsetCommitRequest request, RequestContext context, CancellationToken cancellationToken)
    {
        var all = request.Topics;
        var refusal = !context.AllowsTransaction(AclOperation.Write, request.TransactionalId) ? ErrorCode.TransactionalIdAuthorizationFailed
            : !context.AllowsGroup(AclOperation.Read, request.Group) ? ErrorCode.GroupAuthorizationFailed
            : ErrorCode.None;
        if (refusal != ErrorCode.None)
        {
            return new TransactionOffsetCommitResponse { Topics = all.ConvertAll(topic => Refuse(topic, refusal)) };
        }

        request.Topics = all.FindAll(topic => context.AllowsTopic(AclOperation.Read, topic.Name));
        var response = await transactions.CommitOffsetsAsync(request, context.Version);
        response.Topics.AddRange(all.Except(request.Topics).Select(topic => Refuse(topic, ErrorCode.TopicAuthorizationFailed)));
        return response;
    }

    private static PartitionErrors Refuse(TransactionOffsetCommitRequest.Topic topic, ErrorCode error) => new()
    {
        Name = topic.Name,
        Partitions = topic.Partitions.ConvertAll(partition => new PartitionErrors.Partition { Index = partition.Index, Error = error }),
    };
}
