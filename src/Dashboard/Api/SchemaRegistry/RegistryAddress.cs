using Dashboard.Services.Schemas.Engine;

namespace Dashboard.Api.SchemaRegistry;

/// <summary>
/// Where a request goes once a prefix <c>/contexts/{context}</c> is folded into what follows: subjects, settings and modes get the
/// context's name in front, queries for schemas and subjects look into it.
/// </summary>
/// <param name="Segments">Decoded, without an empty last one.</param>
/// <param name="Context">As it stands before names, e.g. <c>:.ctx:</c>; empty for the default context or without a prefix.</param>
/// <param name="HasPrefix">Whether the path named a context.</param>
/// <param name="Aliases">The state whose aliases count for the subject of the query; null where there are none.</param>
internal readonly record struct RegistryAddress(IReadOnlyList<string> Segments, string Context, bool HasPrefix, RegistryState? Aliases = null)
{
    private const string Contexts = "contexts";

    /// <summary>The subject that a query asks for, qualified.</summary>
    public string Resolve(string subject)
    {
        var qualified = Qualify(Context, subject);
        return Aliases is null ? qualified : SubjectAliases.Resolve(Aliases, qualified);
    }

    /// <exception cref="RequestRefusedException">The context's name holds a colon (400).</exception>
    public static RegistryAddress Of(IReadOnlyList<string> path)
    {
        if (path.Count < 2 || path[0] != Contexts)
        {
            return new RegistryAddress(path, "", HasPrefix: false);
        }

        var context = Normalize(path[1]);
        var prefix = new SubjectName(context, "").Qualified;
        var rest = path.Skip(2).ToArray();
        return new RegistryAddress(rest switch
        {
            [] => [Contexts, context],
            ["config" or "mode"] when prefix.Length > 0 => [rest[0], prefix],
            ["config" or "mode" or "subjects", var name, ..] => [rest[0], Qualify(prefix, name), .. rest[2..]],
            ["compatibility", "subjects", var name, ..] => [rest[0], rest[1], Qualify(prefix, name), .. rest[3..]],
            _ => rest,
        }, prefix, HasPrefix: true);
    }

    /// <summary>A name or prefix of subjects, within the context of the path unless it names one itself.</summary>
    public static string Qualify(string prefix, string subject) =>
        subject.StartsWith(":.", StringComparison.Ordinal) || subject.StartsWith(RegistryQueries.AnyContext, StringComparison.Ordinal) ? subject : prefix + subject;

    // Written "ctx", ".ctx" or ":.ctx:".
    private static string Normalize(string given)
    {
        var name = given is [':', .. var inner, ':'] ? inner : given;
        return name.Contains(':', StringComparison.Ordinal)
            ? throw new RequestRefusedException(StatusCodes.Status400BadRequest, $"Context name '{given}' cannot contain a colon")
            : name.StartsWith('.') ? name : $".{name}";
    }
}
