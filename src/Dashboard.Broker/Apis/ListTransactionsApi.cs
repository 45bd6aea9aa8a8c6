using Dashboard.Broker.Protocol;
using Dashboard.Broker.Protocol.Messages;
using Dashboard.Broker.Security;
using Dashboard.Broker.Transactions;

namespace Dashboard.Broker.Apis;

/// <summary>ListTransactions (API key 66), versions 0–1: transactional ids by state, producer and, from v1 on, duration (KIP-664, KIP-994).</summary>
/// <remarks>Flexible. Names of states that there are not come back as unknown. Ids that the client may not describe are left out.</remarks>
internal sealed class ListTransactionsApi(TransactionCoordinator transactions)
    : KafkaApi<ListTransactionsRequest, ListTransactionsResponse>(ApiKey.ListTransactions, min: 0, max: 1, flexible: 0)
{
    protected override async ValueTask<ListTransactionsResponse?> HandleAsync(
        ListTransactionsRequest request, RequestContext context, CancellationToken cancellationToken)
    {
        var response = await transactions.ListAsync(request);
        response.Transactions.RemoveAll(transaction => !context.AllowsTransaction(AclOperation.Describe, transaction.TransactionalId));
        return response;
    }
}
