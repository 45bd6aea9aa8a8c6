namespace Dashboard.Services.Schemas.Engine;

/// <summary>Questions to one moment of the registry.</summary>
public static class RegistryQueries
{
    /// <summary>Every context.</summary>
    private const string AnyContext = ":*:";

    /// <summary>Subject names in ordinal order.</summary>
    /// <param name="prefix"><c>:*:</c> for all contexts, <c>:.ctx:</c> for one, empty for the default one; a name prefix may follow.</param>
    /// <param name="deletedOnly">Only subjects without a live version; wins over <paramref name="includeDeleted"/>.</param>
    public static IEnumerable<string> ListSubjects(this RegistryState state, string prefix, bool includeDeleted, bool deletedOnly) =>
        state.Subjects
            .Where(subject => Matches(subject.Key, prefix))
            .Where(subject => subject.Value.Values.Any(stored => !stored.IsDeleted) ? !deletedOnly : includeDeleted || deletedOnly)
            .Select(subject => subject.Key);

    /// <summary>Live versions, ascending.</summary>
    public static IEnumerable<StoredSchema> LiveVersionsOf(this RegistryState state, string subject) =>
        state.VersionsOf(subject).Values.Where(stored => !stored.IsDeleted);

    public static StoredSchema? LatestOf(this RegistryState state, string subject) => state.LiveVersionsOf(subject).LastOrDefault();

    /// <summary>A version; null asks for the latest, which is never a deleted one.</summary>
    public static RegistryAnswer<StoredSchema> FindVersion(this RegistryState state, string subject, int? version, bool includeDeleted)
    {
        var versions = state.VersionsOf(subject);
        if (versions.IsEmpty || (!includeDeleted && version is not null && versions.Values.All(stored => stored.IsDeleted)))
        {
            return RegistryRefusals.SubjectNotFound(subject);
        }

        if (version is null)
        {
            return state.LatestOf(subject) is { } latest ? latest : RegistryRefusals.VersionNotFound(-1);
        }

        return versions.TryGetValue(version.Value, out var found) && (includeDeleted || !found.IsDeleted)
            ? found
            : RegistryRefusals.VersionNotFound(version.Value);
    }

    /// <summary>The schema of an id, soft-deleted ones included: that of <paramref name="subject"/> where it holds the id, otherwise any of the context.</summary>
    public static StoredSchema? FindById(this RegistryState state, int id, string subject)
    {
        var name = SubjectName.Parse(subject);
        return state.Holders.TryGetValue((name.Context, id), out var holders)
            ? holders.Where(holder => holder.Subject == name.Qualified).Concat(holders).Select(holder => state.VersionsOf(holder.Subject)[holder.Version]).First()
            : null;
    }

    /// <summary>Every version that holds an id, by subject and version; null for an unknown id.</summary>
    public static IReadOnlyList<StoredSchema>? FindUses(this RegistryState state, int id, string subject, bool includeDeleted)
    {
        var name = SubjectName.Parse(subject);
        return state.Holders.TryGetValue((name.Context, id), out var holders)
            ? [.. holders
                .Where(holder => name.IsContext || holder.Subject == name.Qualified)
                .Select(holder => state.VersionsOf(holder.Subject)[holder.Version])
                .Where(stored => includeDeleted || !stored.IsDeleted)
                .OrderBy(stored => stored.Subject, StringComparer.Ordinal).ThenBy(stored => stored.Version)]
            : null;
    }

    /// <summary>Versions of any subject that refer to one.</summary>
    public static IEnumerable<StoredSchema> FindReferrers(this RegistryState state, string subject, int version, bool includeDeleted) =>
        state.Subjects.Values.SelectMany(versions => versions.Values).Where(stored =>
            (includeDeleted || !stored.IsDeleted)
            && stored.Content.Schema.References.Any(reference =>
                reference.Version == version && SubjectName.Parse(stored.Subject).Relative(reference.Subject).Qualified == subject));

    /// <summary>The configuration in force: the subject's own, else that of its context, else the one for all contexts; null where none is set.</summary>
    public static RegistryConfig? ConfigInForce(this RegistryState state, string subject) => Scopes(subject).Select(scope => state.Configs.GetValueOrDefault(scope)).FirstOrDefault(config => config is not null);

    /// <summary>The level in force; a configuration that says nothing about it means <paramref name="standard"/>.</summary>
    public static CompatibilityLevel LevelInForce(this RegistryState state, string subject, CompatibilityLevel standard) =>
        state.ConfigInForce(subject)?.Level ?? standard;

    public static bool IsNormalizing(this RegistryState state, string subject) =>
        Scopes(subject).Select(scope => state.Configs.GetValueOrDefault(scope)?.Normalize).FirstOrDefault(normalize => normalize is not null) ?? false;

    /// <summary>The mode in force; READWRITE where none is set.</summary>
    public static string ModeInForce(this RegistryState state, string subject) =>
        Scopes(subject).Select(scope => state.Modes.GetValueOrDefault(scope)).FirstOrDefault(mode => mode is not null) ?? RegistryModes.ReadWrite;

    private static IEnumerable<string> Scopes(string subject)
    {
        var name = SubjectName.Parse(subject);
        string[] scopes = [name.Qualified, new SubjectName(name.Context, "").Qualified, new SubjectName(SubjectName.GlobalContext, "").Qualified];
        return scopes.Distinct(StringComparer.Ordinal);
    }

    private static bool Matches(string subject, string prefix)
    {
        var name = SubjectName.Parse(subject);
        if (prefix.StartsWith(AnyContext, StringComparison.Ordinal))
        {
            return name.Subject.StartsWith(prefix[AnyContext.Length..], StringComparison.Ordinal);
        }

        var wanted = SubjectName.Parse(prefix);
        return name.Context == wanted.Context && name.Subject.StartsWith(wanted.Subject, StringComparison.Ordinal);
    }
}
