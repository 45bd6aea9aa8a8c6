namespace Dashboard.Services.Schemas.Engine;

/// <summary>Questions to one moment of the registry.</summary>
public static class RegistryQueries
{
    /// <summary>As a prefix of subjects: those of every context.</summary>
    public const string AnyContext = ":*:";

    /// <summary>Subject names in ordinal order.</summary>
    /// <param name="prefix"><c>:*:</c> for all contexts, <c>:.ctx:</c> for one, empty for the default one; a name prefix may follow.</param>
    /// <param name="deletedOnly">Only subjects without a live version; wins over <paramref name="includeDeleted"/>.</param>
    public static IEnumerable<string> ListSubjects(this RegistryState state, string prefix, bool includeDeleted, bool deletedOnly)
    {
        var matches = Matcher(prefix);
        return state.SubjectNames
            .Where(matches)
            .Where(subject => state.VersionsOf(subject).LatestLive is not null ? !deletedOnly : includeDeleted || deletedOnly);
    }

    /// <summary>Live versions, ascending.</summary>
    public static IEnumerable<StoredSchema> LiveVersionsOf(this RegistryState state, string subject) =>
        state.VersionsOf(subject).Values.Where(stored => !stored.IsDeleted);

    public static StoredSchema? LatestOf(this RegistryState state, string subject) => state.VersionsOf(subject).LatestLive;

    /// <summary>A version; null asks for the latest, which is never a deleted one.</summary>
    public static RegistryAnswer<StoredSchema> FindVersion(this RegistryState state, string subject, int? version, bool includeDeleted)
    {
        var versions = state.VersionsOf(subject);
        if (version is { } number && versions.TryGetValue(number, out var found) && (includeDeleted || !found.IsDeleted))
        {
            return found;
        }

        if (version is null && state.LatestOf(subject) is { } latest)
        {
            return latest;
        }

        return versions.IsEmpty || (!includeDeleted && version is not null && versions.Values.All(stored => stored.IsDeleted))
            ? RegistryRefusals.SubjectNotFound(subject)
            : RegistryRefusals.VersionNotFound(version ?? -1);
    }

    /// <summary>
    /// The same name in the other contexts, in their order, where an unqualified name is not found in the default one; the first
    /// that answers counts.
    /// </summary>
    public static RegistryAnswer<T> InAnyContext<T>(this RegistryState state, string subject, Func<string, RegistryAnswer<T>> find)
    {
        var own = find(subject);
        var name = SubjectName.Parse(subject);
        if (own.IsAnswered || !name.IsDefaultContext || name.IsContext)
        {
            return own;
        }

        foreach (var context in state.Contexts)
        {
            if (find(new SubjectName(context, name.Subject).Qualified) is { IsAnswered: true } elsewhere)
            {
                return elsewhere;
            }
        }

        return own;
    }

    /// <summary>
    /// The schema of an id, soft-deleted ones included: that of the subject where it holds the id; for an unqualified subject that does
    /// not, that of the same name in another context; otherwise any of the context.
    /// </summary>
    /// <param name="subject">Empty or a context alone for any subject of it.</param>
    public static StoredSchema? FindById(this RegistryState state, int id, string subject)
    {
        var name = SubjectName.Parse(subject);
        if (!name.IsContext)
        {
            var held = state.InAnyContext<StoredSchema>(name.Qualified, candidate =>
                Holders(state, id, candidate).FirstOrDefault(holder => holder.Subject == candidate) is { } holder ? holder : RegistryRefusals.SchemaNotFound(id));
            if (held.IsAnswered)
            {
                return held.Value;
            }

            if (!name.IsDefaultContext)
            {
                return null;
            }
        }

        return state.IdsOf(name.Context).Holders.TryGetValue(id, out var holders) ? holders.First : null;
    }

    /// <summary>Every version that holds an id, by subject and version; null for an unknown id.</summary>
    /// <param name="subject">Empty for the default context, <c>:.ctx:</c> for another; a name asks for that subject alone.</param>
    public static IReadOnlyList<StoredSchema>? FindUses(this RegistryState state, int id, string subject, bool includeDeleted)
    {
        var name = SubjectName.Parse(subject);
        return state.FindById(id, subject) is not { } found ? null
            : [.. Holders(state, id, found.Subject).Where(stored => (includeDeleted || !stored.IsDeleted) && (name.IsContext || SubjectName.Parse(stored.Subject).Subject == name.Subject))];
    }

    /// <summary>The ids of a content, by context.</summary>
    public static IEnumerable<(string Context, int Id)> FindIdsOf(this RegistryState state, Guid guid)
    {
        foreach (var (context, ids) in state.Ids)
        {
            if (ids.IdOf(guid) is { } id)
            {
                yield return (context, id);
            }
        }
    }

    /// <summary>Versions that refer to a version.</summary>
    public static IEnumerable<StoredSchema> FindReferrers(this RegistryState state, string subject, int version, bool includeDeleted) =>
        state.Referrers.TryGetValue((subject, version), out var referrers)
            ? referrers.Select(referrer => state.VersionsOf(referrer.Subject).TryGetValue(referrer.Version, out var stored) ? stored : null).OfType<StoredSchema>().Where(stored => includeDeleted || !stored.IsDeleted)
            : [];

    /// <summary>The newest version whose metadata has all these properties.</summary>
    public static RegistryAnswer<StoredSchema> FindByMetadata(
        this RegistryState state, string subject, IReadOnlyList<KeyValuePair<string, string>> properties, bool includeDeleted)
    {
        var versions = state.VersionsOf(subject).Values.Where(stored => includeDeleted || !stored.IsDeleted).ToList();
        return versions.Count == 0 ? RegistryRefusals.SubjectNotFound(subject)
            : versions.FindLast(stored => properties.All(wanted =>
                stored.Content.Metadata is { } metadata && metadata.Properties.TryGetValue(wanted.Key, out var value) && value == wanted.Value)) is { } found ? found
            : RegistryRefusals.SchemaNotFound();
    }

    /// <summary>The configurations that concern a subject: its own, that of its context (for the default one, of the registry), the one for all contexts.</summary>
    public static IReadOnlyList<RegistryConfig> ConfigsOf(this RegistryState state, string subject) =>
        [.. Scopes(subject).Select(scope => state.Configs.GetValueOrDefault(scope)).OfType<RegistryConfig>()];

    /// <summary>The mode in force; READWRITE where none is set.</summary>
    /// <param name="overrides">Whether READONLY_OVERRIDE of the registry beats every other mode, as in releases up to 7.9.</param>
    public static string ModeInForce(this RegistryState state, string subject, bool overrides = false) =>
        overrides && state.Modes.GetValueOrDefault("") == RegistryModes.ReadOnlyOverride ? RegistryModes.ReadOnlyOverride
        : Scopes(subject).Select(scope => state.Modes.GetValueOrDefault(scope)).FirstOrDefault(mode => mode is not null) ?? RegistryModes.ReadWrite;

    /// <summary>Whether a subject is one of those that a prefix asks for; parse the prefix once for many subjects.</summary>
    internal static Func<string, bool> Matcher(string prefix)
    {
        if (prefix.StartsWith(AnyContext, StringComparison.Ordinal))
        {
            var anywhere = prefix[AnyContext.Length..];
            return anywhere.Length == 0 ? _ => true : subject => SubjectName.Parse(subject).Subject.StartsWith(anywhere, StringComparison.Ordinal);
        }

        var wanted = SubjectName.Parse(prefix);
        return subject => SubjectName.Parse(subject) is var name && name.Context == wanted.Context && name.Subject.StartsWith(wanted.Subject, StringComparison.Ordinal);
    }

    private static IEnumerable<StoredSchema> Holders(RegistryState state, int id, string subject) =>
        state.IdsOf(SubjectName.Parse(subject).Context).Holders.TryGetValue(id, out var holders) ? holders.All : [];

    private static IEnumerable<string> Scopes(string subject)
    {
        var name = SubjectName.Parse(subject);
        string[] scopes = [name.Qualified, new SubjectName(name.Context, "").Qualified, new SubjectName(SubjectName.GlobalContext, "").Qualified];
        return scopes.Distinct(StringComparer.Ordinal);
    }
}
