using Dashboard.Broker.Protocol;

namespace Dashboard.Broker.Storage;

/// <summary>What a partition remembers of each producer with an id (KIP-98): epoch, last five batches, open transaction.</summary>
/// <remarks>
/// Not thread-safe: the partition's lock guards it. Idle producers are forgotten after a day, the longest idle first, but none with
/// an open transaction.
/// </remarks>
internal sealed partial class ProducerStates
{
    private const int Remembered = 5;
    private const int MaxProducers = 10_000;
    private const long IdleMs = 24L * 60 * 60 * 1000;
    private readonly Dictionary<long, State> _states = [];
    private readonly SortedDictionary<long, long> _open = [];

    /// <summary>Offset of the first record of the oldest open transaction; null if none is open.</summary>
    public long? FirstOpenOffset
    {
        get
        {
            foreach (var offset in _open.Keys)
            {
                return offset;
            }

            return null;
        }
    }

    /// <summary>Producers with an open transaction, with their epochs.</summary>
    public IEnumerable<(long Id, short Epoch)> WithOpenTransaction => _open.Values.Select(id => (id, _states[id].Epoch));

    /// <summary>All producers remembered.</summary>
    public IEnumerable<ProducerSnapshot> All => _states.Select(pair => new ProducerSnapshot(
        pair.Key, pair.Value.Epoch, pair.Value.LastSequence, pair.Value.LastTimestamp, pair.Value.FirstOpenOffset));

    /// <summary>Offsets of the last batch of each producer: a copy of its sequence numbers that compaction must leave.</summary>
    public HashSet<long> LastBatchOffsets =>
        [.. _states.Values.Where(state => state.Batches.Count > 0).Select(state => state.Batches[^1].BaseOffset)];

    /// <summary>Whether a batch may be appended.</summary>
    /// <returns>The error if not; the base offset of the first copy if the batch is a repetition; otherwise neither.</returns>
    public (ErrorCode Error, long? FirstCopy) Check(BatchHeader batch)
    {
        if (batch.ProducerId < 0)
        {
            return (ErrorCode.None, null);
        }

        if (!_states.TryGetValue(batch.ProducerId, out var state))
        {
            return (batch.IsTransactional ? ErrorCode.InvalidTransactionState : ErrorCode.None, null);
        }

        if (batch.ProducerEpoch < state.Epoch)
        {
            return (ErrorCode.InvalidProducerEpoch, null);
        }

        var repeated = state.Batches.FindIndex(known => known.BaseSequence == batch.BaseSequence && known.LastSequence == batch.LastSequence);
        if (batch.ProducerEpoch == state.Epoch && repeated >= 0)
        {
            return (ErrorCode.None, state.Batches[repeated].BaseOffset);
        }

        // A transactional batch belongs to a transaction the partition was made part of; any other never falls inside one.
        if (batch.IsTransactional ? !state.InTransaction : state.FirstOpenOffset >= 0)
        {
            return (ErrorCode.InvalidTransactionState, null);
        }

        return (state.Expects(batch) ? ErrorCode.None : ErrorCode.OutOfOrderSequenceNumber, null);
    }

    /// <summary>Notes an appended batch of records.</summary>
    public void Add(BatchHeader batch)
    {
        if (batch.ProducerId < 0 || batch.IsControl)
        {
            return;
        }

        var state = Find(batch.ProducerId, batch.ProducerEpoch, batch.MaxTimestamp);
        if (state.Batches.Count == Remembered)
        {
            state.Batches.RemoveAt(0);
        }

        state.Batches.Add(new Batch(batch.BaseSequence, batch.LastSequence, batch.BaseOffset));
        state.LastTimestamp = Math.Max(state.LastTimestamp, batch.MaxTimestamp);
        if (batch.IsTransactional && state.FirstOpenOffset < 0)
        {
            state.FirstOpenOffset = batch.BaseOffset;
            _open[batch.BaseOffset] = batch.ProducerId;
        }
    }

    /// <summary>From now on transactional batches of the producer are taken; those of its earlier epochs never again.</summary>
    public void Enter(long producerId, short epoch, long nowMs)
    {
        var state = Find(producerId, epoch, nowMs);
        state.InTransaction = true;
        state.LastTimestamp = Math.Max(state.LastTimestamp, nowMs);
    }

    /// <summary>Whether the producer has records in a transaction that is not ended.</summary>
    public bool HasOpenTransaction(long producerId) => _states.TryGetValue(producerId, out var state) && state.FirstOpenOffset >= 0;

    /// <summary>Ends the producer's transaction, as its marker says; the epoch of the marker shuts out earlier ones.</summary>
    /// <returns>Offset of the transaction's first record; null if it had none here.</returns>
    public long? End(long producerId, short epoch, long nowMs)
    {
        if (!_states.TryGetValue(producerId, out var state) || epoch < state.Epoch)
        {
            return null;
        }

        var first = state.FirstOpenOffset;
        _open.Remove(first);
        state.FirstOpenOffset = -1;
        state.InTransaction = false;
        if (epoch > state.Epoch)
        {
            state = Find(producerId, epoch, nowMs);
        }

        state.LastTimestamp = Math.Max(state.LastTimestamp, nowMs);
        return first < 0 ? null : first;
    }

    private State Find(long producerId, short epoch, long nowMs)
    {
        if (_states.TryGetValue(producerId, out var state) && state.Epoch == epoch)
        {
            return state;
        }

        if (state is null)
        {
            Forget(nowMs);
        }

        var next = new State { Epoch = epoch, FirstOpenOffset = state?.FirstOpenOffset ?? -1, LastTimestamp = state?.LastTimestamp ?? -1 };
        _states[producerId] = next;
        return next;
    }

    private void Forget(long nowMs)
    {
        if (_states.Count < MaxProducers)
        {
            return;
        }

        var idle = _states.Where(pair => pair.Value is { FirstOpenOffset: < 0, InTransaction: false }).OrderBy(pair => pair.Value.LastTimestamp).ToList();
        for (var i = 0; i < idle.Count; i++)
        {
            if (i < MaxProducers / 10 || nowMs - idle[i].Value.LastTimestamp > IdleMs)
            {
                _states.Remove(idle[i].Key);
            }
        }
    }

    private readonly record struct Batch(int BaseSequence, int LastSequence, long BaseOffset);

    private sealed class State
    {
        public short Epoch { get; init; }

        public long LastTimestamp { get; set; } = -1;

        /// <summary>First record of the open transaction; -1 if none.</summary>
        public long FirstOpenOffset { get; set; } = -1;

        /// <summary>Whether the partition was made part of the producer's transaction.</summary>
        public bool InTransaction { get; set; }

        public List<Batch> Batches { get; } = new(Remembered);

        public int LastSequence => Batches.Count == 0 ? -1 : Batches[^1].LastSequence;

        /// <summary>Whether the batch's sequence follows; a new epoch starts at 0, and nothing is known of the first batch seen.</summary>
        public bool Expects(BatchHeader batch)
        {
            if (batch.ProducerEpoch > Epoch)
            {
                return batch.BaseSequence == 0;
            }

            var next = LastSequence == int.MaxValue ? 0 : LastSequence + 1;
            return Batches.Count == 0 || batch.BaseSequence == next;
        }
    }
}
