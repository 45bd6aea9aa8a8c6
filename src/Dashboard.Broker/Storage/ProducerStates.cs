using System.Buffers.Binary;
using Dashboard.Broker.Protocol;

namespace Dashboard.Broker.Storage;

/// <summary>What a partition remembers of each idempotent producer (KIP-98): its epoch and its last five batches.</summary>
/// <remarks>Not thread-safe: the partition's lock guards it. Idle producers are forgotten after a day, the longest idle first.</remarks>
internal sealed class ProducerStates
{
    private const int Remembered = 5;
    private const int MaxProducers = 10_000;
    private const long IdleMs = 24L * 60 * 60 * 1000;
    private const int EntrySize = 8 + 2 + 8 + 4 + (Remembered * 16);
    private readonly Dictionary<long, State> _states = [];

    /// <summary>Whether a batch may be appended.</summary>
    /// <returns>The error if not; the base offset of the first copy if the batch is a repetition; otherwise neither.</returns>
    public (ErrorCode Error, long? FirstCopy) Check(BatchHeader batch)
    {
        if (batch.ProducerId < 0 || !_states.TryGetValue(batch.ProducerId, out var state))
        {
            return (ErrorCode.None, null);
        }

        if (batch.ProducerEpoch < state.Epoch)
        {
            return (ErrorCode.InvalidProducerEpoch, null);
        }

        if (batch.ProducerEpoch > state.Epoch)
        {
            return (batch.BaseSequence == 0 ? ErrorCode.None : ErrorCode.OutOfOrderSequenceNumber, null);
        }

        foreach (var known in state.Batches)
        {
            if (known.BaseSequence == batch.BaseSequence && known.LastSequence == batch.LastSequence)
            {
                return (ErrorCode.None, known.BaseOffset);
            }
        }

        var expected = state.Batches[^1].LastSequence == int.MaxValue ? 0 : state.Batches[^1].LastSequence + 1;
        return (batch.BaseSequence == expected ? ErrorCode.None : ErrorCode.OutOfOrderSequenceNumber, null);
    }

    /// <summary>Notes an appended batch.</summary>
    public void Add(BatchHeader batch)
    {
        if (batch.ProducerId < 0 || batch.IsControl)
        {
            return;
        }

        if (!_states.TryGetValue(batch.ProducerId, out var state) || state.Epoch != batch.ProducerEpoch)
        {
            Forget(batch.MaxTimestamp);
            _states[batch.ProducerId] = state = new State { Epoch = batch.ProducerEpoch };
        }

        if (state.Batches.Count == Remembered)
        {
            state.Batches.RemoveAt(0);
        }

        state.Batches.Add(new Batch(batch.BaseSequence, batch.LastSequence, batch.BaseOffset));
        state.LastTimestamp = Math.Max(state.LastTimestamp, batch.MaxTimestamp);
    }

    /// <summary>All states, for <see cref="Load"/>.</summary>
    public byte[] Save()
    {
        var bytes = new byte[_states.Count * EntrySize];
        var target = bytes.AsSpan();
        foreach (var (id, state) in _states)
        {
            BinaryPrimitives.WriteInt64BigEndian(target, id);
            BinaryPrimitives.WriteInt16BigEndian(target[8..], state.Epoch);
            BinaryPrimitives.WriteInt64BigEndian(target[10..], state.LastTimestamp);
            BinaryPrimitives.WriteInt32BigEndian(target[18..], state.Batches.Count);
            for (var i = 0; i < state.Batches.Count; i++)
            {
                var slot = target[(22 + (i * 16))..];
                BinaryPrimitives.WriteInt32BigEndian(slot, state.Batches[i].BaseSequence);
                BinaryPrimitives.WriteInt32BigEndian(slot[4..], state.Batches[i].LastSequence);
                BinaryPrimitives.WriteInt64BigEndian(slot[8..], state.Batches[i].BaseOffset);
            }

            target = target[EntrySize..];
        }

        return bytes;
    }

    /// <summary>Replaces all states by saved ones.</summary>
    public void Load(ReadOnlySpan<byte> bytes)
    {
        _states.Clear();
        for (; bytes.Length >= EntrySize; bytes = bytes[EntrySize..])
        {
            var state = new State
            {
                Epoch = BinaryPrimitives.ReadInt16BigEndian(bytes[8..]),
                LastTimestamp = BinaryPrimitives.ReadInt64BigEndian(bytes[10..]),
            };
            for (var i = 0; i < BinaryPrimitives.ReadInt32BigEndian(bytes[18..]); i++)
            {
                var slot = bytes[(22 + (i * 16))..];
                state.Batches.Add(new Batch(
                    BinaryPrimitives.ReadInt32BigEndian(slot),
                    BinaryPrimitives.ReadInt32BigEndian(slot[4..]),
                    BinaryPrimitives.ReadInt64BigEndian(slot[8..])));
            }

            _states[BinaryPrimitives.ReadInt64BigEndian(bytes)] = state;
        }
    }

    private void Forget(long nowMs)
    {
        if (_states.Count < MaxProducers)
        {
            return;
        }

        var longestIdle = _states.OrderBy(pair => pair.Value.LastTimestamp).Take(MaxProducers / 10).ToList();
        foreach (var (id, _) in longestIdle)
        {
            _states.Remove(id);
        }

        foreach (var (id, state) in _states.ToList())
        {
            if (nowMs - state.LastTimestamp > IdleMs)
            {
                _states.Remove(id);
            }
        }
    }

    private readonly record struct Batch(int BaseSequence, int LastSequence, long BaseOffset);

    private sealed class State
    {
        public short Epoch { get; init; }

        public long LastTimestamp { get; set; } = -1;

        public List<Batch> Batches { get; } = new(Remembered);
    }
}
