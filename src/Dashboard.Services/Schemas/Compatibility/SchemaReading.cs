namespace Dashboard.Services.Schemas.Compatibility;

/// <summary>Who can read whose messages, for two schemas side by side. What may be registered is decided by the registry, not here.</summary>
/// <param name="NewReadsOld">What the newer schema cannot read of messages written with the older; paths point into the newer.</param>
/// <param name="OldReadsNew">What the older schema cannot read of messages written with the newer; paths point into the older.</param>
public sealed record SchemaReading(IReadOnlyList<SchemaDifference> NewReadsOld, IReadOnlyList<SchemaDifference> OldReadsNew)
{
    /// <summary>Compares in both directions; null where a schema refers to others or cannot be parsed.</summary>
    /// <param name="olderVersion">Named in the explanations.</param>
    public static SchemaReading? Of(SchemaText older, int olderVersion, SchemaText newer) =>
        older.References.Count + newer.References.Count > 0 ? null : Compare(Parse(older, []), olderVersion, Parse(newer, []));

    /// <summary>The same with what the schemas refer to; null where a reference is missing or a schema cannot be parsed.</summary>
    /// <param name="registry">Holds what they refer to.</param>
    /// <exception cref="RegistryUnavailableException">The registry does not answer.</exception>
    public static async Task<SchemaReading?> ReadAsync(
        ISchemaRegistry registry, SchemaText older, int olderVersion, SchemaText newer, CancellationToken cancellationToken = default)
    {
        var (olderImports, missingOlder) = await SchemaImportCollector.CollectAsync(registry, older, cancellationToken);
        var (newerImports, missingNewer) = await SchemaImportCollector.CollectAsync(registry, newer, cancellationToken);
        return missingOlder is null && missingNewer is null ? Compare(Parse(older, olderImports), olderVersion, Parse(newer, newerImports)) : null;
    }

    private static SchemaReading? Compare(ParsedSchema? older, int olderVersion, ParsedSchema? newer)
    {
        if (older is null || newer is null)
        {
            return null;
        }

        EarlierSchema[] earlier = [new(olderVersion, older.SchemaType, older.Text, () => older)];
        return new SchemaReading(
            CompatibilityCheck.Run(CompatibilityLevel.Backward, newer, earlier).Differences,
            CompatibilityCheck.Run(CompatibilityLevel.Forward, newer, earlier).Differences);
    }

    private static ParsedSchema? Parse(SchemaText schema, IReadOnlyList<ImportedSchema> imports) =>
        SchemaParsers.Types.Contains(schema.SchemaType) ? SchemaParsers.TryParse(schema, imports, isNew: false, out _) : null;
}
