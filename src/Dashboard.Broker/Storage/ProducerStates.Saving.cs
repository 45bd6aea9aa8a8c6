using System.Buffers.Binary;

namespace Dashboard.Broker.Storage;

/// <content>Saving and loading.</content>
internal sealed partial class ProducerStates
{
    private const int Version = 2;
    private const int BatchesAt = 30;
    private const int BatchSize = 16;
    private const int EntrySize = BatchesAt + (Remembered * BatchSize);

    /// <summary>All states, for <see cref="TryLoad"/>: a version i32, then entries of one size.</summary>
    public byte[] Save()
    {
        var bytes = new byte[sizeof(int) + (_states.Count * EntrySize)];
        BinaryPrimitives.WriteInt32BigEndian(bytes, Version);
        var target = bytes.AsSpan(sizeof(int));
        foreach (var (id, state) in _states)
        {
            BinaryPrimitives.WriteInt64BigEndian(target, id);
            BinaryPrimitives.WriteInt16BigEndian(target[8..], state.Epoch);
            BinaryPrimitives.WriteInt64BigEndian(target[10..], state.LastTimestamp);
            BinaryPrimitives.WriteInt64BigEndian(target[18..], state.FirstOpenOffset);
            BinaryPrimitives.WriteInt32BigEndian(target[26..], state.Batches.Count);
            for (var i = 0; i < state.Batches.Count; i++)
            {
                var slot = target[(BatchesAt + (i * BatchSize))..];
                BinaryPrimitives.WriteInt32BigEndian(slot, state.Batches[i].BaseSequence);
                BinaryPrimitives.WriteInt32BigEndian(slot[4..], state.Batches[i].LastSequence);
                BinaryPrimitives.WriteInt64BigEndian(slot[8..], state.Batches[i].BaseOffset);
            }

            target = target[EntrySize..];
        }

        return bytes;
    }

    /// <summary>Replaces all states by saved ones; false if they were not saved in this layout.</summary>
    public bool TryLoad(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < sizeof(int) || BinaryPrimitives.ReadInt32BigEndian(bytes) != Version)
        {
            return false;
        }

        _states.Clear();
        _open.Clear();
        for (bytes = bytes[sizeof(int)..]; bytes.Length >= EntrySize; bytes = bytes[EntrySize..])
        {
            var id = BinaryPrimitives.ReadInt64BigEndian(bytes);
            var state = new State
            {
                Epoch = BinaryPrimitives.ReadInt16BigEndian(bytes[8..]),
                LastTimestamp = BinaryPrimitives.ReadInt64BigEndian(bytes[10..]),
                FirstOpenOffset = BinaryPrimitives.ReadInt64BigEndian(bytes[18..]),
            };
            for (var i = 0; i < BinaryPrimitives.ReadInt32BigEndian(bytes[26..]); i++)
            {
                var slot = bytes[(BatchesAt + (i * BatchSize))..];
                state.Batches.Add(new Batch(
                    BinaryPrimitives.ReadInt32BigEndian(slot),
                    BinaryPrimitives.ReadInt32BigEndian(slot[4..]),
                    BinaryPrimitives.ReadInt64BigEndian(slot[8..])));
            }

            _states[id] = state;
            if (state.FirstOpenOffset >= 0)
            {
                _open[state.FirstOpenOffset] = id;
            }
        }

        return true;
    }
}
