namespace Dashboard.Services.Schemas.Compatibility;

/// <summary>Applies a compatibility level: which versions are compared, in which direction, and how the result is worded.</summary>
internal static class CompatibilityCheck
{
    /// <summary>The single message when a subject would change its schema type.</summary>
    public const string DifferentType = "Incompatible because of different schema type";

    private const string DifferentTypeKind = "SCHEMA_TYPE_CHANGED";
    private const string UnreadableKind = "EARLIER_SCHEMA_UNREADABLE";
    private const int LongestText = 10240;

    /// <param name="newestFirst">Live versions. Plain levels look at the first; transitive ones stop at the first that clashes.</param>
    public static CompatibilityReport Run(CompatibilityLevel level, ParsedSchema candidate, IReadOnlyList<EarlierSchema> newestFirst)
    {
        if (level == CompatibilityLevel.None || newestFirst.Count == 0)
        {
            return new CompatibilityReport(level, [], [], []);
        }

        var isTransitive = level is CompatibilityLevel.BackwardTransitive or CompatibilityLevel.ForwardTransitive or CompatibilityLevel.FullTransitive;
        var compared = new List<int>();
        foreach (var earlier in isTransitive ? newestFirst : newestFirst.Take(1))
        {
            compared.Add(earlier.Version ?? 0);
            var (differences, messages) = Compare(level, candidate, earlier);
            if (differences.Count > 0)
            {
                return new CompatibilityReport(level, compared, differences, messages);
            }
        }

        return new CompatibilityReport(level, compared, [], []);
    }

    private static (List<SchemaDifference> Differences, List<string> Messages) Compare(CompatibilityLevel level, ParsedSchema candidate, EarlierSchema earlier)
    {
        var differences = new List<SchemaDifference>();
        if (candidate.SchemaType != earlier.SchemaType)
        {
            differences.Add(new SchemaDifference(
                DifferentTypeKind,
                "/",
                DifferentType,
                $"The new schema is {candidate.SchemaType}, version {earlier.Version} is {earlier.SchemaType}. Use a new subject for another schema type.",
                earlier.Version ?? 0));
            return (differences, [DifferentType]);
        }

        if (earlier.Parse() is not { } old)
        {
            var complaint = $"Version {earlier.Version} cannot be parsed, so nothing can be compared with it";
            differences.Add(new SchemaDifference(UnreadableKind, "/", complaint, $"{complaint}. Delete that version, or set the level to NONE.", earlier.Version ?? 0));
            return (differences, [complaint]);
        }

        if (level is CompatibilityLevel.Forward or CompatibilityLevel.ForwardTransitive or CompatibilityLevel.Full or CompatibilityLevel.FullTransitive)
        {
            Add(old.FindUnreadable(candidate), new ComparedSides(IsNewReading: false, earlier.Version));
        }

        if (level is not (CompatibilityLevel.Forward or CompatibilityLevel.ForwardTransitive))
        {
            Add(candidate.FindUnreadable(old), new ComparedSides(IsNewReading: true, earlier.Version));
        }

        return (differences, Word(level, differences, earlier));

        void Add(IReadOnlyList<SchemaFinding> findings, ComparedSides sides) =>
            differences.AddRange(findings.Select(finding =>
                new SchemaDifference(finding.Kind, finding.Path, finding.Message(sides), finding.Explain(sides), earlier.Version ?? 0)));
    }

    private static List<string> Word(CompatibilityLevel level, List<SchemaDifference> differences, EarlierSchema earlier)
    {
        if (differences.Count == 0)
        {
            return [];
        }

        var messages = differences.ConvertAll(difference => difference.Message);
        if (earlier.Version is { } version)
        {
            messages.Add($"{{oldSchemaVersion: {version}}}");
        }

        messages.Add(earlier.Text.Length <= LongestText
            ? $"{{oldSchema: '{earlier.Text}'}}"
            : $"{{oldSchema: <truncated> '{earlier.Text[..LongestText]}...'}}");
        messages.Add($"{{validateFields: 'false', compatibility: '{level.ToText()}'}}");
        return messages;
    }
}
