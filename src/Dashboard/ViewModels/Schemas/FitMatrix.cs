using Dashboard.Services.Schemas;
using Dashboard.Services.Schemas.Compatibility;

namespace Dashboard.ViewModels.Schemas;

/// <summary>A schema against every version of a subject: whose messages can be read by whom.</summary>
/// <param name="Rows">Newest version first.</param>
/// <param name="Left">Older versions that were not compared.</param>
public sealed record FitMatrix(IReadOnlyList<FitRow> Rows, int Left)
{
    /// <summary>Versions compared at most.</summary>
    public const int MostVersions = 50;

    /// <summary>Whether a level would let the schema pass; null where a version could not be compared, or was left out.</summary>
    public bool? Passes(CompatibilityLevel level)
    {
        var concerned = LevelWords.IsTransitive(level) ? Rows : [.. Rows.Take(1)];
        return level == CompatibilityLevel.None ? true
            : concerned.Any(row => row.Fits(level) == false) ? false
            : concerned.Any(row => row.Fits(level) is null) || (LevelWords.IsTransitive(level) && Left > 0) ? null
            : true;
    }

    /// <summary>Compares one version after the other.</summary>
    /// <exception cref="RegistryUnavailableException">The registry does not answer.</exception>
    public static async Task<FitMatrix> ReadAsync(ISchemaRegistry registry, string subject, IReadOnlyList<int> newestFirst, SchemaText schema, CancellationToken cancellationToken)
    {
        var rows = new List<FitRow>();
        foreach (var version in newestFirst.Take(MostVersions))
        {
            if ((await registry.GetVersionAsync(subject, version, cancellationToken: cancellationToken)).Value is { } registered)
            {
                var reading = registered.Schema.SchemaType == schema.SchemaType ? await SchemaReading.ReadAsync(registry, registered.Schema, version, schema, cancellationToken) : null;
                rows.Add(new FitRow(registered, reading));
            }
        }

        return new FitMatrix(rows, Math.Max(0, newestFirst.Count - MostVersions));
    }
}

/// <summary>One version of the subject.</summary>
/// <param name="Reading">Null where the two cannot be compared: another language, or a reference is missing.</param>
public sealed record FitRow(RegisteredSchema Version, SchemaReading? Reading)
{
    /// <summary>What is in the way at a level; null where that cannot be told.</summary>
    public IReadOnlyList<SchemaDifference>? Differences(CompatibilityLevel level) => Reading is not { } reading ? null : level switch
    {
        CompatibilityLevel.None => [],
        CompatibilityLevel.Backward or CompatibilityLevel.BackwardTransitive => reading.NewReadsOld,
        CompatibilityLevel.Forward or CompatibilityLevel.ForwardTransitive => reading.OldReadsNew,
        _ => [.. reading.NewReadsOld, .. reading.OldReadsNew],
    };

    public bool? Fits(CompatibilityLevel level) => Differences(level) is { } differences ? differences.Count == 0 : null;
}
