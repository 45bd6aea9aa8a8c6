using System.Collections.Immutable;

namespace Dashboard.Services.Schemas.Engine;

/// <summary>Changes the ids of one context.</summary>
internal sealed class ContextIdsBuilder(ContextIds from)
{
    private readonly ImmutableDictionary<int, IdHolders>.Builder _holders = from.Holders.ToBuilder();
    private readonly ImmutableDictionary<Guid, int>.Builder _byContent = from.ByContent.ToBuilder();
    private int _highest = from.Highest;
    private bool _hasTwins = from.HasTwins;

    public ContextIds Build() => new() { Holders = _holders.ToImmutable(), ByContent = _byContent.ToImmutable(), Highest = _highest, HasTwins = _hasTwins };

    /// <summary>A version that holds the same id with another text; it came first and stays.</summary>
    public StoredSchema? FindOtherText(StoredSchema stored) =>
        _holders.TryGetValue(stored.Id, out var holders) && holders.OtherThan(stored) is { } other && !HasSameText(other.Content, stored.Content) ? other : null;

    /// <summary>The content that a holder of the same id has already, where it is the same.</summary>
    public SchemaContent? FindEqual(StoredSchema stored) =>
        _holders.TryGetValue(stored.Id, out var holders) && holders.First.Content.IsSameAs(stored.Content) ? holders.First.Content : null;

    public void Add(StoredSchema stored)
    {
        _holders[stored.Id] = IdHolders.With(_holders.TryGetValue(stored.Id, out var holders) ? holders : null, stored);
        if (!_byContent.TryAdd(stored.Content.Guid, stored.Id))
        {
            _hasTwins |= _byContent[stored.Content.Guid] != stored.Id;
        }

        _highest = Math.Max(_highest, stored.Id);
    }

    public void Remove(StoredSchema stored)
    {
        if (!_holders.TryGetValue(stored.Id, out var holders))
        {
            return;
        }

        if (holders.Without(stored) is { } rest)
        {
            _holders[stored.Id] = rest;
        }
        else
        {
            _holders.Remove(stored.Id);
        }

        var guid = stored.Content.Guid;
        if (_byContent.TryGetValue(guid, out var id) && id == stored.Id && !Holds(id, guid))
        {
            _byContent.Remove(guid);
            if (_hasTwins && _holders.Values.Select(other => other.First).FirstOrDefault(other => other.Content.Guid == guid) is { } twin)
            {
                _byContent[guid] = twin.Id;
            }
        }
    }

    private bool Holds(int id, Guid guid) => _holders.TryGetValue(id, out var holders) && holders.All.Any(other => other.Content.Guid == guid);

    private static bool HasSameText(SchemaContent left, SchemaContent right) =>
        ReferenceEquals(left, right) || (left.Schema.Text == right.Schema.Text && left.Schema.SchemaType == right.Schema.SchemaType);
}
