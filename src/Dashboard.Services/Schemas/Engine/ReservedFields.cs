namespace Dashboard.Services.Schemas.Engine;

/// <summary>The setting <c>validateFields</c>: names that a schema's metadata reserves stay reserved and are not used for fields.</summary>
internal static class ReservedFields
{
    private const string Property = "confluent:reserved";
    private const string RemovedKind = "RESERVED_FIELD_REMOVED";
    private const string ConflictKind = "FIELD_CONFLICTS_WITH_RESERVED_FIELD";

    /// <param name="previous">The latest version; null for the first.</param>
    public static IReadOnlyList<SchemaDifference> Check(SchemaMetadata? metadata, ParsedSchema parsed, StoredSchema? previous)
    {
        var reserved = Names(metadata);
        var version = previous?.Version ?? 0;
        return
        [
            .. Names(previous?.Content.Metadata).Except(reserved).Select(name => new SchemaDifference(
                RemovedKind,
                "/",
                $"The new schema has reserved field {name} removed from its metadata which is present in the old schema's metadata.",
                $"The name \"{name}\" is reserved in version {version}. Keep it in the metadata property {Property}.",
                version)),
            .. reserved.Intersect(parsed.FieldNames).Select(name => new SchemaDifference(
                ConflictKind,
                $"/{name}",
                $"The new schema has field that conflicts with the reserved field {name}.",
                $"The name \"{name}\" is reserved by the metadata property {Property}. Give the field another name.",
                version)),
        ];
    }

    /// <summary>Puts these differences before those of a comparison.</summary>
    public static CompatibilityReport Join(IReadOnlyList<SchemaDifference> reserved, CompatibilityReport report) =>
        reserved.Count == 0 ? report : report with
        {
            Differences = [.. reserved, .. report.Differences],
            Messages =
            [
                .. reserved.Select(difference => difference.Message),
                .. report.Messages.Count > 0 ? report.Messages : [$"{{validateFields: 'true', compatibility: '{report.Level.ToText()}'}}"],
            ],
        };

    private static string[] Names(SchemaMetadata? metadata) =>
        metadata?.Properties.GetValueOrDefault(Property)?.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) ?? [];
}
