namespace Dashboard.Broker.Storage;

/// <content>Transactions (KIP-98).</content>
internal sealed partial class PartitionLog
{
    /// <summary>Producers with an open transaction here, with their epochs.</summary>
    public IReadOnlyList<(long Id, short Epoch)> OpenTransactions
    {
        get
        {
            lock (_lock)
            {
                return [.. _producers.WithOpenTransaction];
            }
        }
    }

    /// <summary>All producers with an id that are remembered here.</summary>
    public IReadOnlyList<ProducerSnapshot> Producers
    {
        get
        {
            lock (_lock)
            {
                return [.. _producers.All];
            }
        }
    }

    /// <summary>Makes the partition part of a producer's transaction: its transactional batches are taken from now on.</summary>
    public void EnterTransaction(long producerId, short epoch, long nowMs)
    {
        lock (_lock)
        {
            _changed = true;
            _producers.Enter(producerId, epoch, nowMs);
        }
    }

    /// <summary>Ends a producer's transaction by a marker. Without records of it here no marker is written, so that this may be repeated.</summary>
    /// <param name="producerId">Whose transaction.</param>
    /// <param name="epoch">Epoch of the marker; shuts out earlier epochs.</param>
    /// <param name="commit">Whether its records count.</param>
    /// <param name="config">Settings of the topic.</param>
    /// <param name="nowMs">Milliseconds since 1970.</param>
    /// <exception cref="IOException">The marker could not be written; the transaction is still open.</exception>
    public void EndTransaction(long producerId, short epoch, bool commit, TopicConfig config, long nowMs)
    {
        Notice? notice = null;
        lock (_lock)
        {
            if (_deleted)
            {
                return;
            }

            if (!_producers.HasOpenTransaction(producerId))
            {
                _producers.End(producerId, epoch, nowMs);
                return;
            }

            var marker = ControlBatch.Build(producerId, epoch, commit, nowMs);
            var header = Place(marker, BatchHeader.Read(marker), config, nowMs);
            Write(marker, header, config, nowMs);
            AskForFlush();
            Active.NoteEnd(header, _producers.End(producerId, epoch, nowMs), commit);
            notice = Noticed(marker.Length);
        }

        notice.Value.Tell();
    }
}
