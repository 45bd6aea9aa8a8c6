using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace Dashboard.Broker.Storage;

/// <summary>A sparse index of one segment: for about every 4 KiB the first offset, its position, and the largest timestamp that follows.</summary>
internal sealed class OffsetIndex
{
    private const int Interval = 4096;
    private const int EntrySize = 16;
    private readonly List<Entry> _entries = [];

    /// <summary>Notes a batch appended at <paramref name="position"/>.</summary>
    public void Add(int relativeOffset, int position, long maxTimestamp)
    {
        if (_entries.Count == 0 || position - _entries[^1].Position >= Interval)
        {
            _entries.Add(new Entry(relativeOffset, position, maxTimestamp));
        }
        else if (maxTimestamp > _entries[^1].MaxTimestamp)
        {
            _entries[^1] = _entries[^1] with { MaxTimestamp = maxTimestamp };
        }
    }

    /// <summary>Position of a batch that starts at or before the offset.</summary>
    public int PositionBefore(int relativeOffset) => Last(entry => entry.RelativeOffset <= relativeOffset);

    /// <summary>Position of the last indexed batch that starts at or before <paramref name="position"/>.</summary>
    public int PositionAtOrBefore(int position) => Last(entry => entry.Position <= position);

    /// <summary>Position of the first block that holds a record as new as the timestamp; -1 if none.</summary>
    public int PositionOfTimestamp(long timestampMs)
    {
        foreach (var entry in CollectionsMarshal.AsSpan(_entries))
        {
            if (entry.MaxTimestamp >= timestampMs)
            {
                return entry.Position;
            }
        }

        return -1;
    }

    /// <summary>Bytes that <see cref="Load"/> takes: relative offset i32, position i32, largest timestamp i64 per entry.</summary>
    public byte[] Save()
    {
        var bytes = new byte[_entries.Count * EntrySize];
        for (var i = 0; i < _entries.Count; i++)
        {
            var target = bytes.AsSpan(i * EntrySize);
            BinaryPrimitives.WriteInt32BigEndian(target, _entries[i].RelativeOffset);
            BinaryPrimitives.WriteInt32BigEndian(target[4..], _entries[i].Position);
            BinaryPrimitives.WriteInt64BigEndian(target[8..], _entries[i].MaxTimestamp);
        }

        return bytes;
    }

    public static OffsetIndex Load(ReadOnlySpan<byte> bytes)
    {
        var index = new OffsetIndex();
        for (; bytes.Length >= EntrySize; bytes = bytes[EntrySize..])
        {
            index._entries.Add(new Entry(
                BinaryPrimitives.ReadInt32BigEndian(bytes),
                BinaryPrimitives.ReadInt32BigEndian(bytes[4..]),
                BinaryPrimitives.ReadInt64BigEndian(bytes[8..])));
        }

        return index;
    }

    private int Last(Func<Entry, bool> holds)
    {
        var (low, high) = (0, _entries.Count - 1);
        var found = 0;
        while (low <= high)
        {
            var middle = (low + high) / 2;
            if (holds(_entries[middle]))
            {
                found = _entries[middle].Position;
                low = middle + 1;
            }
            else
            {
                high = middle - 1;
            }
        }

        return found;
    }

    private readonly record struct Entry(int RelativeOffset, int Position, long MaxTimestamp);
}
