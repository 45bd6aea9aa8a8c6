using Dashboard.Services.Schemas.Compatibility;

namespace Dashboard.Services.Schemas.Fixes;

/// <summary>
/// Finds changes of a proposed schema that take a difference out of the way. A page shows one button for each, with the sentence
/// <c>Fix.{Kind}</c>, and puts <see cref="SchemaFix.Text"/> into the editor when it is pressed.
/// </summary>
public static class SchemaFixes
{
    /// <summary>Buttons under one difference that still help.</summary>
    private const int MostFixes = 5;

    private const int MostTrials = 24;

    /// <summary>
    /// The fixes for one difference, the best first; each was tried with the engine: the difference is gone and no other has come.
    /// Empty where none is known, where a schema cannot be parsed, and where the difference is not one of these two schemas.
    /// </summary>
    /// <param name="difference">Of this registry or of another Confluent-compatible one.</param>
    /// <param name="proposed">The new schema as the person wrote it.</param>
    /// <param name="newestFirst">The versions that the level looks at, among them that of the difference.</param>
    /// <param name="registry">Holds what the schemas refer to.</param>
    /// <exception cref="RegistryUnavailableException">The registry does not answer.</exception>
    public static async Task<IReadOnlyList<SchemaFix>> FindAsync(
        SchemaDifference difference,
        SchemaText proposed,
        IReadOnlyList<RegisteredSchema> newestFirst,
        CompatibilityLevel level,
        ISchemaRegistry registry,
        CancellationToken cancellationToken = default)
    {
        var (imports, missing) = await SchemaImportCollector.CollectAsync(registry, proposed, cancellationToken);
        if (missing is not null)
        {
            return [];
        }

        var earlier = new List<(int Version, FixSide Side)>();
        foreach (var version in newestFirst)
        {
            var (earlierImports, _) = await SchemaImportCollector.CollectAsync(registry, version.Schema, cancellationToken);
            if (version.Schema.SchemaType == proposed.SchemaType && Parse(version.Schema, earlierImports, isNew: false) is { } parsed)
            {
                earlier.Add((version.Version, new FixSide(version.Schema.Text, parsed)));
            }
        }

        return Find(difference, proposed, imports, earlier, level, CompatibilityPolicy.Strict);
    }

    /// <summary>The same without a registry; a pure function.</summary>
    internal static IReadOnlyList<SchemaFix> Find(
        SchemaDifference difference,
        SchemaText proposed,
        IReadOnlyList<ImportedSchema> imports,
        IReadOnlyList<(int Version, FixSide Side)> earlier,
        CompatibilityLevel level,
        CompatibilityPolicy policy)
    {
        var version = earlier.FirstOrDefault(known => known.Version == difference.Version).Side ?? (earlier.Count > 0 ? earlier[0].Side : null);
        if (version is null || Parse(proposed, imports, isNew: true) is not { } candidate)
        {
            return [];
        }

        var trial = new FixTrial(level, policy, [.. earlier.Select(known => known.Side.Schema)]);
        var side = new FixSide(proposed.Text, candidate);
        var before = trial.Count(candidate);
        return
        [
            .. trial.Directions()
                .SelectMany(isNewReading => trial.Find(candidate, version.Schema, isNewReading)
                    .Where(finding => finding.Kind == difference.Kind && finding.Message(new ComparedSides(isNewReading, difference.Version)) == difference.Message)
                    .Take(1)
                    .Select(finding => new FixCase(finding, isNewReading, side, version)))
                .SelectMany(Propose)
                .Take(MostTrials)
                .Select(Try)
                .OfType<SchemaFix>()
                .DistinctBy(fix => fix.Text)
                .DistinctBy(fix => fix.Id)
                .Take(MostFixes),
        ];

        SchemaFix? Try(FixProposal proposal) =>
            proposal.Apply(proposed.Text) is { } text
            && text != proposed.Text
            && Parse(proposed with { Text = text }, imports, isNew: true) is { FieldProblem: null } fixedSchema
            && FixTrial.IsBetter(trial.Count(fixedSchema), before)
                ? new SchemaFix(proposal.Kind, proposal.Arguments, text, proposal.Edits)
                : null;
    }

    private static IEnumerable<FixProposal> Propose(FixCase found) => found.Finding switch
    {
        AvroFinding avro => AvroFixes.Propose(found, avro),
        JsonFinding json => JsonSchemaFixes.Propose(found, json),
        ProtobufFinding protobuf => ProtobufFixes.Propose(found, protobuf),
        _ => [],
    };

    private static ParsedSchema? Parse(SchemaText schema, IReadOnlyList<ImportedSchema> imports, bool isNew) =>
        SchemaParsers.Types.Contains(schema.SchemaType) ? SchemaParsers.TryParse(schema, imports, isNew, out _) : null;
}
