using Dashboard.Broker.Protocol;
using Dashboard.Broker.Protocol.Messages;

namespace Dashboard.Broker.Transactions;

/// <content>What transactions look like from outside (KIP-664).</content>
internal sealed partial class TransactionCoordinator
{
    public Task<List<DescribeTransactionsResponse.Transaction>> DescribeAsync(IReadOnlyList<string> ids) => AskAsync(() => Task.FromResult(
        ids.Select(id => _transactions.TryGetValue(id, out var found)
            ? Describe(found)
            : new DescribeTransactionsResponse.Transaction { TransactionalId = id, Error = ErrorCode.TransactionalIdNotFound }).ToList()));

    public Task<ListTransactionsResponse> ListAsync(ListTransactionsRequest request) => AskAsync(() =>
    {
        var states = new HashSet<TransactionState>();
        var response = new ListTransactionsResponse();
        foreach (var name in request.States)
        {
            if (Enum.TryParse<TransactionState>(name, ignoreCase: false, out var state) && !char.IsDigit(name[0]))
            {
                states.Add(state);
            }
            else
            {
                response.UnknownStates.Add(name);
            }
        }

        response.Transactions.AddRange(_transactions.Values
            .Where(found => (request.States.Count == 0 || states.Contains(found.State))
                && (request.ProducerIds.Count == 0 || request.ProducerIds.Contains(found.ProducerId))
                && (request.MinDurationMs < 0 || (found.StartMs >= 0 && NowMs - found.StartMs >= request.MinDurationMs)))
            .OrderBy(found => found.Id, StringComparer.Ordinal)
            .Select(found => new ListTransactionsResponse.Transaction
            {
                TransactionalId = found.Id,
                ProducerId = found.ProducerId,
                State = found.State.ToString(),
            }));
        return Task.FromResult(response);
    });

    private static DescribeTransactionsResponse.Transaction Describe(Transaction transaction) => new()
    {
        TransactionalId = transaction.Id,
        State = transaction.State.ToString(),
        TimeoutMs = transaction.TimeoutMs,
        StartMs = transaction.StartMs,
        ProducerId = transaction.ProducerId,
        ProducerEpoch = transaction.Epoch,
        Topics = [.. transaction.Partitions
            .GroupBy(pair => pair.Topic, pair => pair.Partition, StringComparer.Ordinal)
            .Select(topic => new TopicPartitions { Name = topic.Key, Partitions = [.. topic.Order()] })],
    };
}
