using Dashboard.Broker.Protocol;
using Dashboard.Broker.Protocol.Messages;

namespace Dashboard.Broker.Transactions;

/// <content>Who produces under a transactional id.</content>
internal sealed partial class TransactionCoordinator
{
    private const short FirstVersionWithFenced = 4;

    /// <summary>Gives a transactional id to a producer: its epoch rises, which shuts out whoever had it, and what that one left open is aborted.</summary>
    public Task<InitProducerIdResponse> InitAsync(InitProducerIdRequest request, short version) => AskAsync(async () =>
    {
        var fenced = version >= FirstVersionWithFenced ? ErrorCode.ProducerFenced : ErrorCode.InvalidProducerEpoch;
        var id = request.TransactionalId!;
        if (id.Length == 0)
        {
            return new InitProducerIdResponse { Error = ErrorCode.InvalidRequest };
        }

        if (request.TransactionTimeoutMs <= 0 || request.TransactionTimeoutMs > _settings.MaxTimeout.TotalMilliseconds)
        {
            return new InitProducerIdResponse { Error = ErrorCode.InvalidTransactionTimeout };
        }

        try
        {
            if (!_transactions.TryGetValue(id, out var transaction))
            {
                Write(new TransactionEntry.Step(
                    id, _topics.NextProducerId(), Epoch: 0, FormerEpoch: -1, request.TransactionTimeoutMs, TransactionState.Empty, -1, NowMs));
                return Answer(_transactions[id]);
            }

            if (request.ProducerId >= 0 && request.ProducerId != transaction.ProducerId)
            {
                return new InitProducerIdResponse { Error = fenced };
            }

            var repeated = request.ProducerId >= 0 && request.ProducerEpoch >= 0 && request.ProducerEpoch == transaction.FormerEpoch;
            if (request.ProducerId >= 0 && request.ProducerEpoch != transaction.Epoch && !repeated)
            {
                return new InitProducerIdResponse { Error = fenced };
            }

            if (transaction.IsEnding && !await TryCompleteAsync(transaction))
            {
                return new InitProducerIdResponse { Error = ErrorCode.ConcurrentTransactions };
            }

            if (repeated && !transaction.IsOngoing)
            {
                return Answer(transaction);
            }

            return await RaiseEpochAsync(transaction, request)
                ? Answer(transaction)
                : new InitProducerIdResponse { Error = ErrorCode.ConcurrentTransactions };
        }
        catch (IOException)
        {
            return new InitProducerIdResponse { Error = ErrorCode.CoordinatorNotAvailable };
        }
    });

    private async Task<bool> RaiseEpochAsync(Transaction transaction, InitProducerIdRequest request)
    {
        var former = request.ProducerId >= 0 ? request.ProducerEpoch : (short)-1;
        var raised = transaction.IsOngoing;
        if (raised)
        {
            Abort(transaction, former);
            if (!await TryCompleteAsync(transaction))
            {
                return false;
            }
        }

        var next = transaction.Now with
        {
            Epoch = raised ? transaction.Epoch : (short)Math.Min(short.MaxValue, transaction.Epoch + 1),
            FormerEpoch = former,
            TimeoutMs = request.TransactionTimeoutMs,
            State = TransactionState.Empty,
            UpdateMs = NowMs,
        };
        Write(next.Epoch <= Transaction.LargestEpoch ? next : next with { ProducerId = _topics.NextProducerId(), Epoch = 0, FormerEpoch = -1 });
        return true;
    }

    /// <summary>Decides to abort, with an epoch that shuts out the producer.</summary>
    private void Abort(Transaction transaction, short formerEpoch) => Write(transaction.Now with
    {
        Epoch = (short)(transaction.Epoch + 1),
        FormerEpoch = formerEpoch,
        State = TransactionState.PrepareAbort,
        UpdateMs = NowMs,
    });

    private static InitProducerIdResponse Answer(Transaction transaction) =>
        new() { ProducerId = transaction.ProducerId, ProducerEpoch = transaction.Epoch };
}
