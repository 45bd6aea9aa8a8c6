namespace Dashboard.Services.Schemas.Compatibility;

/// <summary>Who can read whose messages, for two schemas side by side. What may be registered is decided by the registry, not here.</summary>
/// <param name="NewReadsOld">What the newer schema cannot read of messages written with the older; paths point into the newer.</param>
/// <param name="OldReadsNew">What the older schema cannot read of messages written with the newer; paths point into the older.</param>
public sealed record SchemaReading(IReadOnlyList<SchemaDifference> NewReadsOld, IReadOnlyList<SchemaDifference> OldReadsNew)
{
    /// <summary>Compares in both directions; null where a schema refers to others or is of a type that cannot be parsed here.</summary>
    /// <param name="olderVersion">Named in the explanations.</param>
    public static SchemaReading? Of(SchemaText older, int olderVersion, SchemaText newer)
    {
        if (Parse(older) is not { } old || Parse(newer) is not { } now)
        {
            return null;
        }

        EarlierSchema[] earlier = [new(olderVersion, old.SchemaType, old.Text, () => old)];
        return new SchemaReading(
            CompatibilityCheck.Run(CompatibilityLevel.Backward, now, earlier).Differences,
            CompatibilityCheck.Run(CompatibilityLevel.Forward, now, earlier).Differences);
    }

    private static ParsedSchema? Parse(SchemaText schema) =>
        schema.References.Count == 0 && SchemaParsers.Types.Contains(schema.SchemaType) ? SchemaParsers.TryParse(schema, [], isNew: false, out _) : null;
}
