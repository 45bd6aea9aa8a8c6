using System.Collections.Immutable;
using System.Runtime.CompilerServices;

namespace Dashboard.Services.Schemas.Engine;

/// <summary>The versions that hold one id, by subject and version; nearly always a single one, which then needs no collection.</summary>
/// <param name="First">By ordinal order of subject, then version.</param>
public sealed record IdHolders(StoredSchema First, ImmutableSortedSet<StoredSchema>? Several)
{
    private static readonly ImmutableSortedSet<StoredSchema> NoHolders = ImmutableSortedSet.Create<StoredSchema>(Comparer<StoredSchema>.Create((left, right) =>
        string.CompareOrdinal(left.Subject, right.Subject) is var order and not 0 ? order : left.Version.CompareTo(right.Version)));

    /// <summary>In order.</summary>
    public IEnumerable<StoredSchema> All => Several ?? (IEnumerable<StoredSchema>)[First];

    /// <summary>With that version, which replaces an earlier state of itself.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static IdHolders With(IdHolders? holders, StoredSchema stored)
    {
        if (holders is null || (holders.Several is null && IsSame(holders.First, stored)))
        {
            return new IdHolders(stored, null);
        }

        var several = (holders.Several ?? NoHolders.Add(holders.First)).Remove(stored).Add(stored);
        return new IdHolders(several.Min!, several);
    }

    /// <summary>Without that version; null where no other holds the id.</summary>
    public IdHolders? Without(StoredSchema stored)
    {
        if (Several is null)
        {
            return IsSame(First, stored) ? null : this;
        }

        var rest = Several.Remove(stored);
        return rest.Count switch
        {
            0 => null,
            1 => new IdHolders(rest.Min!, null),
            _ => new IdHolders(rest.Min!, rest),
        };
    }

    /// <summary>Some holder that is not that version.</summary>
    public StoredSchema? OtherThan(StoredSchema stored) =>
        !IsSame(First, stored) ? First : Several?.FirstOrDefault(other => !IsSame(other, stored));

    private static bool IsSame(StoredSchema left, StoredSchema right) => left.Version == right.Version && left.Subject == right.Subject;
}
