using System.Runtime.CompilerServices;

namespace Dashboard.Services.Schemas.Engine;

/// <summary>Changes the ids of one context.</summary>
internal sealed class ContextIdsBuilder(ContextIds from)
{
    private readonly LayeredMap<int, IdHolders>.Builder _holders = from.Holders.ToBuilder();

    // Where nobody has asked for the ids by content yet, the next state finds them itself when somebody does.
    private readonly ContentIds.Builder? _contents = from.KnownContents is { } known && !from.Holders.IsEmpty ? new ContentIds.Builder(known) : null;
    private int _highest = from.Highest;

    public ContextIds Build() => new(_holders.Build(), _highest, _contents?.Build());

    public IdHolders? HoldersOf(int id) => _holders.TryGetValue(id, out var holders) ? holders : null;

    /// <param name="holders">Who holds the id now, see <see cref="HoldersOf"/>.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Add(StoredSchema stored, IdHolders? holders)
    {
        _holders.Set(stored.Id, IdHolders.With(holders, stored));
        _contents?.Add(stored.Content.Guid, stored.Id);
        _highest = Math.Max(_highest, stored.Id);
    }

    /// <summary>Keeps an id from being given out again.</summary>
    public void Raise(int highest) => _highest = Math.Max(_highest, highest);

    public void Remove(StoredSchema stored)
    {
        if (HoldersOf(stored.Id) is not { } holders)
        {
            return;
        }

        var rest = holders.Without(stored);
        if (rest is null)
        {
            _holders.Remove(stored.Id);
        }
        else
        {
            _holders.Set(stored.Id, rest);
        }

        if (_contents is not null && !(rest?.All.Any(holder => holder.Content.Guid == stored.Content.Guid) ?? false))
        {
            _contents.Remove(stored.Content.Guid, stored.Id);
        }
    }
}
