namespace Dashboard.Services.Schemas.Engine;

/// <summary>Which subjects are served as others.</summary>
public sealed class SubjectAliases
{
    private readonly ILookup<string, string> _byTarget;

    private SubjectAliases(IEnumerable<(string Alias, string Target)> aliases) =>
        _byTarget = aliases.ToLookup(alias => alias.Target, alias => alias.Alias, StringComparer.Ordinal);

    public static SubjectAliases Of(RegistryState state) => new(
        state.Configs.Keys.Select(subject => (subject, Resolve(state, subject))).Where(alias => alias.Item2 != alias.subject));

    /// <summary>The subject that is served for a name, qualified: what its alias says, looked up once; the name itself where it has none.</summary>
    public static string Resolve(RegistryState state, string subject)
    {
        var name = SubjectName.Parse(subject);
        return !name.IsContext && state.Configs.TryGetValue(name.Qualified, out var config) && config.Alias is { } alias
            ? name.Relative(alias).Qualified
            : name.Qualified;
    }

    /// <summary>The names under which a subject is served besides its own, in ordinal order.</summary>
    public IReadOnlyList<string> To(string subject) => [.. _byTarget[subject].Order(StringComparer.Ordinal)];

    /// <summary>The subjects that are served for names with a prefix.</summary>
    public IEnumerable<string> TargetsOf(string prefix)
    {
        var matches = RegistryQueries.Matcher(prefix);
        return _byTarget.Where(target => target.Any(matches)).Select(target => target.Key);
    }
}
