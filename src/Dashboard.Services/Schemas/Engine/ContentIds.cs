using System.Collections.Immutable;

namespace Dashboard.Services.Schemas.Engine;

/// <summary>The ids of one context by the hash of what they mean; nearly always one each.</summary>
internal sealed class ContentIds
{
    private readonly LayeredMap<Guid, Ids> _ids;

    private ContentIds(LayeredMap<Guid, Ids> ids) => _ids = ids;

    public static ContentIds Empty { get; } = new(LayeredMap<Guid, Ids>.Empty());

    public static ContentIds Of(LayeredMap<int, IdHolders> holders)
    {
        var builder = new Builder(Empty);
        foreach (var stored in holders.Values.SelectMany(held => held.All))
        {
            builder.Add(stored.Content.Guid, stored.Id);
        }

        return builder.Build();
    }

    /// <summary>The lowest id of a content.</summary>
    public int? Find(Guid content) => _ids.TryGetValue(content, out var ids) ? ids.All[0] : null;

    public sealed class Builder(ContentIds from)
    {
        private readonly LayeredMap<Guid, Ids>.Builder _ids = from._ids.ToBuilder();

        public ContentIds Build() => new(_ids.Build());

        public void Add(Guid content, int id)
        {
            if (!_ids.TryGetValue(content, out var known))
            {
                _ids.Set(content, new Ids([id]));
            }
            else if (!known.All.Contains(id))
            {
                _ids.Set(content, new Ids(known.All.Add(id).Sort()));
            }
        }

        public void Remove(Guid content, int id)
        {
            if (_ids.TryGetValue(content, out var known) && known.All.Remove(id) is var rest)
            {
                if (rest.IsEmpty)
                {
                    _ids.Remove(content);
                }
                else
                {
                    _ids.Set(content, new Ids(rest));
                }
            }
        }
    }

    private sealed record Ids(ImmutableArray<int> All);
}
