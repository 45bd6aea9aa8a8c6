namespace Dashboard.Services.Schemas.Compatibility;

/// <summary>What a level would have said of the versions that a subject has.</summary>
public static class SubjectHistory
{
    /// <summary>Versions that are looked at, the newest ones.</summary>
    public const int MostVersions = 50;

    /// <summary>
    /// Live versions that would have been refused, had the subject had the level from the beginning; ascending. A version that cannot be
    /// parsed here, as with a missing reference, is passed over.
    /// </summary>
    /// <exception cref="RegistryUnavailableException">The registry does not answer.</exception>
    public static async Task<IReadOnlyList<int>> FindRefusedAsync(ISchemaRegistry registry, string subject, CompatibilityLevel level, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(registry);
        var versions = (await registry.ListVersionsAsync(subject, cancellationToken: cancellationToken)).Value ?? [];
        if (level == CompatibilityLevel.None || versions.Count < 2)
        {
            return [];
        }

        var refused = new List<int>();
        var newestFirst = new List<EarlierSchema>();
        foreach (var version in versions.TakeLast(MostVersions))
        {
            if ((await registry.GetVersionAsync(subject, version, cancellationToken: cancellationToken)).Value is not { } known
                || await ParseAsync(registry, known.Schema, cancellationToken) is not { } parsed)
            {
                continue;
            }

            if (!CompatibilityCheck.Run(level, parsed, newestFirst).IsCompatible)
            {
                refused.Add(version);
            }

            newestFirst.Insert(0, new EarlierSchema(version, parsed.SchemaType, parsed.Text, () => parsed));
        }

        return refused;
    }

    private static async Task<ParsedSchema?> ParseAsync(ISchemaRegistry registry, SchemaText schema, CancellationToken cancellationToken)
    {
        var (imports, missing) = await SchemaImportCollector.CollectAsync(registry, schema, cancellationToken);
        return missing is null && SchemaParsers.Types.Contains(schema.SchemaType) ? SchemaParsers.TryParse(schema, imports, isNew: false, out _) : null;
    }
}
