using Dashboard.Services.Schemas;

namespace Dashboard.ViewModels.Schemas;

/// <summary>One reason why a schema does not fit, with every version it clashes with.</summary>
/// <param name="Field">The field it is about, where the place names one.</param>
/// <param name="Versions">Newest first.</param>
public sealed record Finding(SchemaDifference First, string? Field, IReadOnlyList<int> Versions)
{
    /// <summary>What is wrong in a few words, after the field's name if there is one. It holds whichever of the two schemas reads.</summary>
    public string Title => (First.Kind, Field is null) switch
    {
        ("READER_FIELD_MISSING_DEFAULT_VALUE", false) => "has no default",
        ("READER_FIELD_MISSING_DEFAULT_VALUE", true) => "A field has no default",
        ("TYPE_MISMATCH", false) => "has types that do not fit",
        ("TYPE_MISMATCH", true) => "Types do not fit",
        ("NAME_MISMATCH", false) => "has names that differ",
        ("NAME_MISMATCH", true) => "Names differ",
        ("MISSING_ENUM_SYMBOLS", false) => "lacks values",
        ("MISSING_ENUM_SYMBOLS", true) => "Values are missing",
        ("MISSING_UNION_BRANCH", false) => "lacks an alternative",
        ("MISSING_UNION_BRANCH", true) => "An alternative is missing",
        ("FIXED_SIZE_MISMATCH", false) => "has sizes that differ",
        ("FIXED_SIZE_MISMATCH", true) => "Sizes differ",
        ("SCHEMA_TYPE_CHANGED", _) => "The schema type changed",
        var (kind, _) => kind.Replace('_', ' ').ToLowerInvariant(),
    };

    /// <summary>The differences of a report, the same one against several versions counted once.</summary>
    /// <param name="candidate">The schema that was checked.</param>
    /// <param name="earlier">A version that it was checked against.</param>
    public static IReadOnlyList<Finding> Of(CompatibilityReport report, SchemaOutline? candidate, SchemaOutline? earlier) =>
    [
        .. report.Differences
            .GroupBy(difference => (difference.Kind, difference.Path, difference.Explanation.Replace($"version {difference.Version}", "", StringComparison.OrdinalIgnoreCase)))
            .Select(group => group.OrderByDescending(difference => difference.Version).ToArray())
            .Select(group => new Finding(group[0], DifferencePlace.Find(group[0], candidate, earlier)?.Path, [.. group.Select(difference => difference.Version).Distinct()])),
    ];
}
