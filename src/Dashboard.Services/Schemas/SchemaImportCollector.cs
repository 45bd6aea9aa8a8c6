namespace Dashboard.Services.Schemas;

/// <summary>Finds everything that a schema refers to, directly or not.</summary>
internal static class SchemaImportCollector
{
    /// <summary>Schemas that one may refer to at most, all levels together.</summary>
    public const int MaxReferences = 1_000;

    /// <summary>The schemas referred to, each after those it needs itself, or the first one that is missing.</summary>
    public static async Task<(IReadOnlyList<ImportedSchema> Found, SchemaReference? Missing)> CollectAsync(
        ISchemaRegistry registry, SchemaText schema, CancellationToken cancellationToken)
    {
        var found = new List<ImportedSchema>();
        var missing = await CollectAsync(registry, schema, [], found, cancellationToken);
        return (found, missing);
    }

    private static async Task<SchemaReference?> CollectAsync(
        ISchemaRegistry registry, SchemaText schema, HashSet<SchemaReference> seen, List<ImportedSchema> found, CancellationToken cancellationToken)
    {
        foreach (var reference in schema.References)
        {
            if (!seen.Add(reference))
            {
                continue;
            }

            // Soft-deleted versions still belong to the schemas that refer to them.
            var answer = await registry.GetVersionAsync(reference.Subject, reference.Version > 0 ? reference.Version : null, includeDeleted: true, cancellationToken);
            if (!answer.IsAnswered || seen.Count > MaxReferences)
            {
                return reference;
            }

            if (await CollectAsync(registry, answer.Value.Schema, seen, found, cancellationToken) is { } missing)
            {
                return missing;
            }

            found.Add(new ImportedSchema(reference.Name, answer.Value.Subject, answer.Value.Version, answer.Value.Schema.Text));
        }

        return null;
    }
}
