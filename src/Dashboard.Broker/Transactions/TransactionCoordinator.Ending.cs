using Dashboard.Broker.Protocol;
using Dashboard.Broker.Protocol.Messages;
using Microsoft.Extensions.Logging;

namespace Dashboard.Broker.Transactions;

/// <content>How transactions end: by their producer, by time, or after a restart.</content>
internal sealed partial class TransactionCoordinator
{
    /// <summary>Commits or aborts. On success every marker and offset is written.</summary>
    public Task<EndTransactionResponse> EndAsync(EndTransactionRequest request, short version) => AskAsync(async () =>
    {
        var error = Check(request.TransactionalId, request.ProducerId, request.ProducerEpoch, Fenced(version), out var transaction);
        if (error != ErrorCode.None)
        {
            return new EndTransactionResponse { Error = error };
        }

        var (prepare, complete) = request.Commit
            ? (TransactionState.PrepareCommit, TransactionState.CompleteCommit)
            : (TransactionState.PrepareAbort, TransactionState.CompleteAbort);
        if (transaction.IsOngoing)
        {
            error = TryWrite(transaction.Now with { State = prepare, UpdateMs = NowMs });
        }
        else if (transaction.State != prepare)
        {
            // The same end once more is the repetition of a request whose answer was lost.
            error = transaction.State == complete ? ErrorCode.None : ErrorCode.InvalidTransactionState;
            return new EndTransactionResponse { Error = error };
        }

        if (error == ErrorCode.None && !await TryCompleteAsync(transaction))
        {
            error = ErrorCode.CoordinatorNotAvailable;
        }

        return new EndTransactionResponse { Error = error };
    });

    /// <summary>Goes on where the last run ended: call it before clients are served.</summary>
    /// <remarks>
    /// Decided transactions are completed and ongoing ones left to their producers. What partitions hold open for anyone else was begun
    /// in a moment that the log of transactions lost; no one would ever end it.
    /// </remarks>
    public Task RecoverAsync() => AskAsync(async () =>
    {
        foreach (var transaction in _transactions.Values.Where(transaction => transaction.IsOngoing))
        {
            foreach (var (topic, partition) in transaction.Partitions)
            {
                _topics.Partition(topic, partition)?.EnterTransaction(transaction.ProducerId, transaction.Epoch, NowMs);
            }

            foreach (var group in transaction.Groups.Keys)
            {
                await _groups.RestageAsync(group, transaction.ProducerId, transaction.OffsetsOf(group));
            }
        }

        foreach (var transaction in _transactions.Values.Where(transaction => transaction.IsEnding))
        {
            await TryCompleteAsync(transaction);
        }

        AbortOrphans();
        return true;
    });

    private void AbortOrphans()
    {
        var owned = _transactions.Values
            .Where(transaction => transaction.IsOngoing || transaction.IsEnding)
            .SelectMany(transaction => transaction.Partitions.Select(pair => (transaction.ProducerId, pair.Topic, pair.Partition)))
            .ToHashSet();
        foreach (var topic in _topics.All)
        {
            for (var partition = 0; partition < topic.Partitions.Length; partition++)
            {
                foreach (var (producerId, epoch) in topic.Partitions[partition].OpenTransactions)
                {
                    if (!owned.Contains((producerId, topic.Name, partition)))
                    {
                        topic.Partitions[partition].EndTransaction(producerId, epoch, commit: false, topic.Config, NowMs);
                        LogOrphan(topic.Name, partition, producerId);
                    }
                }
            }
        }
    }

    /// <summary>Writes what the decided end of a transaction asks for; false if the disk refuses, to be tried again.</summary>
    private async Task<bool> TryCompleteAsync(Transaction transaction)
    {
        var commit = transaction.State == TransactionState.PrepareCommit;
        try
        {
            foreach (var (name, partition) in transaction.Partitions)
            {
                if (_topics.Find(name) is { } topic)
                {
                    topic.Partition(partition)?.EndTransaction(transaction.ProducerId, transaction.Epoch, commit, topic.Config, NowMs);
                }
            }

            foreach (var (name, partition) in transaction.Partitions)
            {
                if (_topics.Partition(name, partition) is { } log && await log.WhenDurableAsync(log.EndOffset) == ErrorCode.KafkaStorageError)
                {
                    throw new IOException($"The marker in {name}-{partition} could not be forced to disk.");
                }
            }

            foreach (var group in transaction.Groups.Keys)
            {
                await _groups.SettleAsync(group, transaction.ProducerId, commit ? transaction.OffsetsOf(group) : []);
            }

            Write(transaction.Now with
            {
                State = commit ? TransactionState.CompleteCommit : TransactionState.CompleteAbort,
                StartMs = -1,
                UpdateMs = NowMs,
            });
            return true;
        }
        catch (IOException failure)
        {
            LogNotCompleted(failure, transaction.Id);
            return false;
        }
    }

    private async Task RoundAsync()
    {
        var now = NowMs;
        var expired = now - (long)_settings.IdRetention.TotalMilliseconds;
        foreach (var transaction in _transactions.Values.ToList())
        {
            if (transaction.IsOngoing && now - transaction.StartMs > transaction.TimeoutMs)
            {
                LogTimedOut(transaction.Id, transaction.TimeoutMs);
                Abort(transaction, formerEpoch: -1);
            }

            if (transaction.IsEnding)
            {
                await TryCompleteAsync(transaction);
            }
            else if (!transaction.IsOngoing && transaction.UpdateMs < expired)
            {
                Write(new TransactionEntry.Removal(transaction.Id));
            }
        }
    }

    [LoggerMessage(4502, LogLevel.Information, "The transaction of {TransactionalId} is aborted: it lasted longer than its time-out of {TimeoutMs} ms")]
    private partial void LogTimedOut(string transactionalId, int timeoutMs);

    [LoggerMessage(4503, LogLevel.Error, "The end of the transaction of {TransactionalId} could not be written everywhere; it is tried again")]
    private partial void LogNotCompleted(Exception exception, string transactionalId);

    [LoggerMessage(4504, LogLevel.Warning, "A transaction of producer {ProducerId} on {Topic}-{Partition} that no one can end is aborted")]
    private partial void LogOrphan(string topic, int partition, long producerId);
}
