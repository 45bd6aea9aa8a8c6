using System.Diagnostics.CodeAnalysis;

namespace Dashboard.Services.Schemas.Engine;

/// <summary>
/// The values used last, between half of <paramref name="capacity"/> and all of it. Two generations instead of a list of uses: what was not
/// used while the newer one filled up goes.
/// </summary>
internal sealed class RecentlyUsed<TKey, TValue>(int capacity)
    where TKey : notnull
{
    private readonly Lock _gate = new();
    private Dictionary<TKey, TValue> _newer = [];
    private Dictionary<TKey, TValue> _older = [];

    public bool TryGet(TKey key, [MaybeNullWhen(false)] out TValue value)
    {
        lock (_gate)
        {
            if (_newer.TryGetValue(key, out value))
            {
                return true;
            }

            if (!_older.TryGetValue(key, out value))
            {
                return false;
            }

            Keep(key, value);
            return true;
        }
    }

    public void Add(TKey key, TValue value)
    {
        lock (_gate)
        {
            Keep(key, value);
        }
    }

    private void Keep(TKey key, TValue value)
    {
        if (capacity < 2)
        {
            return;
        }

        if (_newer.Count >= capacity / 2)
        {
            (_older, _newer) = (_newer, []);
        }

        _newer[key] = value;
    }
}
