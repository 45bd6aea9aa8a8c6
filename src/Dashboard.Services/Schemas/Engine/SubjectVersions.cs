using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace Dashboard.Services.Schemas.Engine;

/// <summary>
/// The versions of a subject, ascending; immutable. Adding the next version, the usual change, shares the array with the earlier state:
/// whoever comes first takes the free place behind it.
/// </summary>
public sealed class SubjectVersions
{
    private readonly StoredSchema?[] _items;

    private SubjectVersions(StoredSchema?[] items, int count)
    {
        _items = items;
        Count = count;
    }

    public static SubjectVersions Empty { get; } = new([], 0);

    public int Count { get; }

    public bool IsEmpty => Count == 0;

    /// <summary>The highest version; 0 where there is none.</summary>
    public int Highest => Count == 0 ? 0 : _items[Count - 1]!.Version;

    /// <summary>Version numbers, ascending.</summary>
    public IEnumerable<int> Keys => Values.Select(stored => stored.Version);

    /// <summary>Ascending.</summary>
    public IEnumerable<StoredSchema> Values => _items.Take(Count)!;

    /// <summary>The lowest version, deleted or not; null where there is none.</summary>
    public StoredSchema? First => Count == 0 ? null : _items[0];

    /// <summary>The newest version that is not deleted.</summary>
    public StoredSchema? LatestLive
    {
        get
        {
            for (var index = Count - 1; index >= 0; index--)
            {
                if (!_items[index]!.IsDeleted)
                {
                    return _items[index];
                }
            }

            return null;
        }
    }

    public bool TryGetValue(int version, [NotNullWhen(true)] out StoredSchema? stored)
    {
        var index = IndexOf(version);
        stored = index >= 0 ? _items[index] : null;
        return stored is not null;
    }

    /// <summary>With that version, which replaces an earlier state of itself.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal SubjectVersions Set(StoredSchema stored)
    {
        var index = IndexOf(stored.Version);
        if (~index == Count && Count < _items.Length && Interlocked.CompareExchange(ref _items[Count], stored, null) is null)
        {
            return new SubjectVersions(_items, Count + 1);
        }

        if (index >= 0)
        {
            var replaced = _items.AsSpan(0, Count).ToArray();
            replaced[index] = stored;
            return new SubjectVersions(replaced, Count);
        }

        var at = ~index;
        var grown = new StoredSchema?[Count == 0 ? 1 : Math.Max(Count + 1, Count * 2)];
        _items.AsSpan(0, at).CopyTo(grown);
        grown[at] = stored;
        _items.AsSpan(at, Count - at).CopyTo(grown.AsSpan(at + 1));
        return new SubjectVersions(grown, Count + 1);
    }

    internal SubjectVersions Remove(int version)
    {
        var index = IndexOf(version);
        if (index < 0)
        {
            return this;
        }

        var rest = new StoredSchema?[Count - 1];
        _items.AsSpan(0, index).CopyTo(rest);
        _items.AsSpan(index + 1, Count - index - 1).CopyTo(rest.AsSpan(index));
        return new SubjectVersions(rest, Count - 1);
    }

    // As Array.BinarySearch: the complement of where it would stand when it is not there.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private int IndexOf(int version)
    {
        var (low, high) = (0, Count - 1);
        if (Count > 0 && version > _items[high]!.Version)
        {
            return ~Count;
        }

        while (low <= high)
        {
            var middle = low + ((high - low) / 2);
            var found = _items[middle]!.Version;
            if (found == version)
            {
                return middle;
            }

            (low, high) = found < version ? (middle + 1, high) : (low, middle - 1);
        }

        return ~low;
    }
}
