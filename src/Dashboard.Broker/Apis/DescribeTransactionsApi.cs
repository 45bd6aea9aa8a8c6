using Dashboard.Broker.Protocol;
using Dashboard.Broker.Protocol.Messages;
using Dashboard.Broker.Security;
using Dashboard.Broker.Transactions;

namespace Dashboard.Broker.Apis;

/// <summary>DescribeTransactions (API key 65), version 0: state and partitions of transactional ids (KIP-664).</summary>
/// <remarks>
/// Flexible. Topics that the client may not describe are left out. Errors: <see cref="ErrorCode.TransactionalIdNotFound"/>,
/// <see cref="ErrorCode.TransactionalIdAuthorizationFailed"/>.
/// </remarks>
internal sealed class DescribeTransactionsApi(TransactionCoordinator transactions)
    : KafkaApi<DescribeTransactionsRequest, DescribeTransactionsResponse>(ApiKey.DescribeTransactions, min: 0, max: 0, flexible: 0)
{
    protected override async ValueTask<DescribeTransactionsResponse?> HandleAsync(
        DescribeTransactionsRequest request, RequestContext context, CancellationToken cancellationToken)
    {
        var found = await transactions.DescribeAsync(request.TransactionalIds);
        foreach (var transaction in found)
        {
            transaction.Topics.RemoveAll(topic => !context.AllowsTopic(AclOperation.Describe, topic.Name));
        }

        return new DescribeTransactionsResponse
        {
            Transactions = found.ConvertAll(transaction => context.AllowsTransaction(AclOperation.Describe, transaction.TransactionalId)
                ? transaction
                : new() { TransactionalId = transaction.TransactionalId, Error = ErrorCode.TransactionalIdAuthorizationFailed }),
        };
    }
}
