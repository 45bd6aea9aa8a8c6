using System.IO.Hashing;
using System.Security.Cryptography;

namespace Dashboard.Broker.Storage.Compaction;

/// <summary>The newest offset of each key, by a 128-bit hash of the key: 24 bytes an entry, in a table that stops growing at a limit.</summary>
/// <remarks>The hash is seeded at random, so that no one can make two keys that take each other for the same.</remarks>
internal sealed class KeyOffsets
{
    private const int EntrySize = 24;
    private const int SmallestTable = 1024;
    private readonly long _seed = BitConverter.ToInt64(RandomNumberGenerator.GetBytes(sizeof(long)));
    private readonly int _largestTable;
    private Entry[] _table = NewTable(SmallestTable);

    /// <param name="maxBytes">Memory the table may take; while it grows it takes half as much again.</param>
    public KeyOffsets(long maxBytes)
    {
        _largestTable = SmallestTable;
        while ((long)_largestTable * 2 * EntrySize <= maxBytes)
        {
            _largestTable *= 2;
        }
    }

    public int Count { get; private set; }

    /// <summary>Notes that a key has a record at an offset; false if the key is new and there is no room.</summary>
    public bool TryPut(ReadOnlySpan<byte> key, long offset)
    {
        if (Count >= _table.Length / 4 * 3 && _table.Length < _largestTable)
        {
            Grow();
        }

        var hash = Hash(key);
        ref var entry = ref Find(_table, hash);
        if (entry.Offset < 0)
        {
            if (Count >= _table.Length / 4 * 3)
            {
                return false;
            }

            Count++;
        }

        entry = new Entry(hash, Math.Max(entry.Offset, offset));
        return true;
    }

    /// <summary>The newest offset noted of a key; -1 if none.</summary>
    public long NewestOf(ReadOnlySpan<byte> key) => Find(_table, Hash(key)).Offset;

    private static Entry[] NewTable(int size)
    {
        var table = new Entry[size];
        Array.Fill(table, new Entry(default, -1));
        return table;
    }

    private static ref Entry Find(Entry[] table, UInt128 hash)
    {
        var mask = table.Length - 1;
        for (var i = (int)(uint)hash & mask; ; i = (i + 1) & mask)
        {
            ref var entry = ref table[i];
            if (entry.Offset < 0 || entry.Hash == hash)
            {
                return ref entry;
            }
        }
    }

    private void Grow()
    {
        var larger = NewTable(_table.Length * 2);
        foreach (var entry in _table)
        {
            if (entry.Offset >= 0)
            {
                Find(larger, entry.Hash) = entry;
            }
        }

        _table = larger;
    }

    private UInt128 Hash(ReadOnlySpan<byte> key) => XxHash128.HashToUInt128(key, _seed);

    // Two halves: the alignment of a UInt128 would make it 32 bytes.
    private readonly struct Entry(UInt128 hash, long offset)
    {
        private readonly ulong _upper = (ulong)(hash >> 64);
        private readonly ulong _lower = (ulong)hash;

        public UInt128 Hash => new(_upper, _lower);

        public long Offset { get; } = offset;
    }
}
