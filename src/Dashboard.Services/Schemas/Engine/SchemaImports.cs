namespace Dashboard.Services.Schemas.Engine;

/// <summary>Finds what a schema's references point to.</summary>
internal static class SchemaImports
{
    /// <summary>References with names qualified as stored and -1 replaced by the latest version, as it is now.</summary>
    public static IReadOnlyList<SchemaReference> Freeze(RegistryState state, SubjectName owner, IReadOnlyList<SchemaReference> references) =>
        [.. references.Select(reference => reference.Version > 0
            ? reference
            : reference with { Version = state.LatestOf(owner.Relative(reference.Subject).Qualified)?.Version ?? reference.Version })];

    /// <summary>The schemas in the order in which they must be parsed, each once under each name; null with the missing reference where one is not there.</summary>
    /// <param name="liveOnly">New schemas may refer to live versions only, stored ones also to deleted ones.</param>
    public static IReadOnlyList<ImportedSchema>? Resolve(
        RegistryState state, SubjectName owner, IReadOnlyList<SchemaReference> references, bool liveOnly, out SchemaReference? missing)
    {
        var imports = new List<ImportedSchema>();
        var visited = new HashSet<(string Name, string Subject, int Version)>();
        missing = Visit(owner, references);
        return missing is null ? imports : null;

        SchemaReference? Visit(SubjectName from, IReadOnlyList<SchemaReference> wanted)
        {
            foreach (var reference in wanted)
            {
                var target = from.Relative(reference.Subject);
                if (state.FindVersion(target.Qualified, reference.Version > 0 ? reference.Version : null, !liveOnly).Value is not { } found)
                {
                    return reference;
                }

                if (visited.Add((reference.Name, found.Subject, found.Version)))
                {
                    if (Visit(target, found.Content.Schema.References) is { } lost)
                    {
                        return lost;
                    }

                    imports.Add(new ImportedSchema(reference.Name, found.Subject, found.Version, found.Content.Schema.Text));
                }
            }

            return null;
        }
    }
}
