using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace Dashboard.Services.Schemas.Engine;

/// <summary>
/// An immutable map that is nearly as fast and small as a plain one: a large part that never changes, and the changes since. When those
/// have grown to a share of it, a new large part is made.
/// </summary>
public sealed class LayeredMap<TKey, TValue>
    where TKey : notnull
    where TValue : class
{
    private const int FewChanges = 1024;
    private const int LargestShare = 4;

    private readonly Dictionary<TKey, TValue> _settled;
    private readonly ImmutableDictionary<TKey, TValue?> _changes;

    private LayeredMap(Dictionary<TKey, TValue> settled, ImmutableDictionary<TKey, TValue?> changes, int count)
    {
        _settled = settled;
        _changes = changes;
        Count = count;
    }

    public int Count { get; }

    public bool IsEmpty => Count == 0;

    /// <summary>In no order.</summary>
    public IEnumerable<TKey> Keys => _settled.Keys.Where(key => !_changes.ContainsKey(key)).Concat(_changes.Where(change => change.Value is not null).Select(change => change.Key));

    /// <summary>In no order.</summary>
    public IEnumerable<TValue> Values => _settled.Where(entry => !_changes.ContainsKey(entry.Key)).Select(entry => entry.Value).Concat(_changes.Values.OfType<TValue>());

    public static LayeredMap<TKey, TValue> Empty(IEqualityComparer<TKey>? comparer = null) => new([], ImmutableDictionary.Create<TKey, TValue?>(comparer), 0);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public bool TryGetValue(TKey key, [NotNullWhen(true)] out TValue? value)
    {
        if (!_changes.IsEmpty && _changes.TryGetValue(key, out value))
        {
            return value is not null;
        }

        return _settled.TryGetValue(key, out value);
    }

    /// <summary>Changes that become another map; the map itself stays as it is.</summary>
    internal Builder ToBuilder() => new(this);

    internal sealed class Builder(LayeredMap<TKey, TValue> from)
    {
        private readonly Dictionary<TKey, TValue?> _pending = [];
        private int _count = from.Count;

        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public bool TryGetValue(TKey key, [NotNullWhen(true)] out TValue? value) =>
            _pending.TryGetValue(key, out value) ? value is not null : from.TryGetValue(key, out value);

        public IEnumerable<TValue> Values => from.Keys.Where(key => !_pending.ContainsKey(key)).Select(key => from.TryGetValue(key, out var value) ? value : null).Concat(_pending.Values).OfType<TValue>();

        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public void Set(TKey key, TValue value)
        {
            _count += TryGetValue(key, out _) ? 0 : 1;
            _pending[key] = value;
        }

        public void Remove(TKey key)
        {
            _count -= TryGetValue(key, out _) ? 1 : 0;
            _pending[key] = null;
        }

        public LayeredMap<TKey, TValue> Build()
        {
            if (_pending.Count == 0)
            {
                return from;
            }

            if (from._changes.Count + _pending.Count <= Math.Max(FewChanges, from._settled.Count / LargestShare))
            {
                return new LayeredMap<TKey, TValue>(from._settled, from._changes.SetItems(_pending), _count);
            }

            var settled = new Dictionary<TKey, TValue>(_count);
            foreach (var key in from.Keys.Concat(_pending.Keys))
            {
                if (TryGetValue(key, out var value))
                {
                    settled[key] = value;
                }
            }

            return new LayeredMap<TKey, TValue>(settled, ImmutableDictionary<TKey, TValue?>.Empty, _count);
        }
    }
}
