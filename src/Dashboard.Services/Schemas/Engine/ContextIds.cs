using System.Collections.Immutable;

namespace Dashboard.Services.Schemas.Engine;

/// <summary>The schema ids of one context: which versions hold an id, which id a content has. Ids count from 1 in every context.</summary>
public sealed record ContextIds
{
    public static ContextIds Empty { get; } = new();

    /// <summary>The versions that hold an id; never an empty set.</summary>
    public ImmutableDictionary<int, IdHolders> Holders { get; init; } = ImmutableDictionary<int, IdHolders>.Empty;

    /// <summary>The id of a content; the first one where an import gave it two.</summary>
    public ImmutableDictionary<Guid, int> ByContent { get; init; } = ImmutableDictionary<Guid, int>.Empty;

    /// <summary>The highest id ever seen; it never falls, so that an id is not given out twice.</summary>
    public int Highest { get; init; }

    /// <summary>Whether some content has more than one id.</summary>
    public bool HasTwins { get; init; }
}
