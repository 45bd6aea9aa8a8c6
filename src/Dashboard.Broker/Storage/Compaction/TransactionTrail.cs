namespace Dashboard.Broker.Storage.Compaction;

/// <summary>What a pass through a log knows of transactions: which batches were aborted, and of which ended ones records remain.</summary>
internal sealed class TransactionTrail
{
    private readonly Dictionary<long, Queue<AbortedTransaction>> _aborted = [];
    private readonly HashSet<long> _withRecords = [];

    /// <param name="aborted">Every aborted transaction of the segments passed through, in the order of their markers.</param>
    public TransactionTrail(IEnumerable<AbortedTransaction> aborted)
    {
        foreach (var transaction in aborted)
        {
            if (!_aborted.TryGetValue(transaction.ProducerId, out var queue))
            {
                _aborted[transaction.ProducerId] = queue = new Queue<AbortedTransaction>();
            }

            queue.Enqueue(transaction);
        }
    }

    /// <summary>Whether the batch is part of a transaction that was aborted. Batches must be asked for in offset order.</summary>
    public bool IsAborted(BatchHeader batch)
    {
        if (!batch.IsTransactional || batch.IsControl || !_aborted.TryGetValue(batch.ProducerId, out var queue))
        {
            return false;
        }

        while (queue.TryPeek(out var next) && next.LastOffset < batch.BaseOffset)
        {
            queue.Dequeue();
        }

        return queue.TryPeek(out var current) && current.FirstOffset <= batch.BaseOffset;
    }

    /// <summary>A batch of a transaction keeps records.</summary>
    public void Kept(BatchHeader batch)
    {
        if (batch.IsTransactional && !batch.IsControl)
        {
            _withRecords.Add(batch.ProducerId);
        }
    }

    /// <summary>The marker of a transaction is passed: whether records of it remain before it.</summary>
    public bool EndsWithRecords(BatchHeader marker) => _withRecords.Remove(marker.ProducerId);
}
