namespace Dashboard.Services.Schemas.Engine;

/// <summary>The schema ids of one context: which versions hold an id, which id a content has. Ids count from 1 in every context.</summary>
public sealed class ContextIds
{
    private readonly Lazy<ContentIds> _contents;

    /// <param name="holders">The versions that hold an id.</param>
    /// <param name="highest">The highest id ever seen.</param>
    /// <param name="contents">The ids by content where they are known; null to find them when somebody asks.</param>
    internal ContextIds(LayeredMap<int, IdHolders> holders, int highest, ContentIds? contents)
    {
        Holders = holders;
        Highest = highest;
        _contents = contents is null ? new Lazy<ContentIds>(() => ContentIds.Of(holders)) : new Lazy<ContentIds>(contents);
    }

    public static ContextIds Empty { get; } = new(LayeredMap<int, IdHolders>.Empty(), 0, ContentIds.Empty);

    /// <summary>The versions that hold an id.</summary>
    public LayeredMap<int, IdHolders> Holders { get; }

    /// <summary>The highest id ever seen; it never falls, so that an id is not given out twice.</summary>
    public int Highest { get; }

    /// <summary>
    /// The ids by content. After a start they are found when somebody asks first, which takes a hash of every schema: a start must not wait
    /// for what only writes need.
    /// </summary>
    internal ContentIds Contents => _contents.Value;

    /// <summary>The same where they are known already.</summary>
    internal ContentIds? KnownContents => _contents.IsValueCreated ? _contents.Value : null;

    /// <summary>The id of a content, the lowest where an import gave it several; null for one that is not here.</summary>
    public int? IdOf(Guid content) => Contents.Find(content);
}
