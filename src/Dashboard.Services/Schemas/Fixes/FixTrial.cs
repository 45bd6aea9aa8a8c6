using Dashboard.Services.Schemas.Compatibility;

namespace Dashboard.Services.Schemas.Fixes;

/// <summary>Counts what is in the way of a schema, so that a fix is offered only where it takes something away and adds nothing.</summary>
internal sealed class FixTrial(CompatibilityLevel level, CompatibilityPolicy policy, IReadOnlyList<ParsedSchema> earlier)
{
    /// <summary>What is in the way, by version (its position), direction and what it is.</summary>
    public Dictionary<(int Version, bool IsNewReading, string What), int> Count(ParsedSchema candidate)
    {
        var counts = new Dictionary<(int, bool, string), int>();
        for (var version = 0; version < earlier.Count; version++)
        {
            foreach (var isNewReading in Directions())
            {
                foreach (var finding in Find(candidate, earlier[version], isNewReading))
                {
                    var what = (version, isNewReading, Name(finding));
                    counts[what] = counts.GetValueOrDefault(what) + 1;
                }
            }
        }

        return counts;
    }

    /// <summary>What is in the way in one direction.</summary>
    public IEnumerable<SchemaFinding> Find(ParsedSchema candidate, ParsedSchema other, bool isNewReading) =>
        (isNewReading ? candidate.FindDifferences(other, policy) : other.FindDifferences(candidate, policy)).Where(finding => !finding.IsCompatible);

    /// <summary>Whether less is in the way than before, and nothing new.</summary>
    public static bool IsBetter(Dictionary<(int Version, bool IsNewReading, string What), int> after, Dictionary<(int Version, bool IsNewReading, string What), int> before) =>
        after.Values.Sum() < before.Values.Sum() && after.All(count => count.Value <= before.GetValueOrDefault(count.Key));

    /// <summary>The directions that the level looks at; true: the new schema reads.</summary>
    public IReadOnlyList<bool> Directions() => level switch
    {
        CompatibilityLevel.None => [],
        CompatibilityLevel.Backward or CompatibilityLevel.BackwardTransitive => [true],
        CompatibilityLevel.Forward or CompatibilityLevel.ForwardTransitive => [false],
        _ => [false, true],
    };

    // Paths of Avro count fields, so that edits shift them.
    private static string Name(SchemaFinding finding) => finding is AvroFinding avro ? $"{avro.Kind} {avro.Detail}" : $"{finding.Kind} {finding.Path}";
}
