namespace Dashboard.Services.Schemas.Compatibility;

/// <summary>Applies a compatibility level: which versions are compared, in which direction, and how the result is worded.</summary>
internal static class CompatibilityCheck
{
    /// <summary>The single message when a subject would change its schema type.</summary>
    public const string DifferentType = "Incompatible because of different schema type";

    private const string DifferentTypeKind = "SCHEMA_TYPE_CHANGED";
    private const string UnreadableKind = "EARLIER_SCHEMA_UNREADABLE";
    private const string TooLongKind = "COMPARISON_TOO_LONG";
    private const int LongestText = 10240;

    /// <param name="newestFirst">Live versions. Plain levels look at the first; transitive ones stop at the first that clashes.</param>
    /// <param name="validatesFields">What the messages say of that setting; the fields are not looked at here.</param>
    /// <param name="time">When to give up; null for never.</param>
    public static CompatibilityReport Run(
        CompatibilityLevel level,
        ParsedSchema candidate,
        IReadOnlyList<EarlierSchema> newestFirst,
        CompatibilityPolicy policy = CompatibilityPolicy.Strict,
        bool validatesFields = false,
        ComparisonTime? time = null)
    {
        var compared = new List<int>();
        var harmless = new List<SchemaDifference>();
        foreach (var earlier in Concerned(level, newestFirst))
        {
            if (compared.Count > 0 && time is { IsOver: true })
            {
                return GiveUp(level, compared, newestFirst.Count, time);
            }

            compared.Add(earlier.Version ?? 0);
            var comparison = Compare(level, policy, candidate, earlier);
            harmless.AddRange(comparison.Harmless);
            if (comparison.Differences.Count > 0)
            {
                if (comparison.IsComparable)
                {
                    comparison.Messages.Add($"{{validateFields: '{(validatesFields ? "true" : "false")}', compatibility: '{level.ToText()}'}}");
                }

                return new CompatibilityReport(level, compared, comparison.Differences, comparison.Messages) { HarmlessDifferences = harmless };
            }
        }

        return new CompatibilityReport(level, compared, [], []) { HarmlessDifferences = harmless };
    }

    private static CompatibilityReport GiveUp(CompatibilityLevel level, List<int> compared, int all, ComparisonTime time)
    {
        var message = $"Comparing the new schema with the newest {compared.Count} of {all} versions took longer than {time.Milliseconds} ms; the others were not looked at";
        var explanation = $"{message}. Delete versions that nobody needs, use a level that looks at the last version only, or ask the registry's operator for more time (Registry:CompareTimeoutMs).";
        return new CompatibilityReport(level, compared, [new SchemaDifference(TooLongKind, "/", message, explanation, compared[^1])], [message]);
    }

    private static IEnumerable<EarlierSchema> Concerned(CompatibilityLevel level, IReadOnlyList<EarlierSchema> newestFirst) => level switch
    {
        CompatibilityLevel.None => [],
        CompatibilityLevel.BackwardTransitive or CompatibilityLevel.ForwardTransitive or CompatibilityLevel.FullTransitive => newestFirst,
        _ => newestFirst.Take(1),
    };

    private static VersionComparison Compare(CompatibilityLevel level, CompatibilityPolicy policy, ParsedSchema candidate, EarlierSchema earlier)
    {
        var comparison = new VersionComparison(earlier.Version);
        if (candidate.SchemaType != earlier.SchemaType)
        {
            comparison.Refuse(
                DifferentTypeKind,
                DifferentType,
                $"The new schema is {candidate.SchemaType}, version {earlier.Version} is {earlier.SchemaType}. Use a new subject for another schema type.");
            return comparison;
        }

        if (earlier.Parse() is not { } old)
        {
            var complaint = $"Version {earlier.Version} cannot be parsed, so nothing can be compared with it";
            comparison.Refuse(UnreadableKind, complaint, $"{complaint}. Delete that version, or set the level to NONE.");
            return comparison;
        }

        var isForward = level is CompatibilityLevel.Forward or CompatibilityLevel.ForwardTransitive;
        if (isForward || level is CompatibilityLevel.Full or CompatibilityLevel.FullTransitive)
        {
            comparison.Add(old.FindDifferences(candidate, policy), isNewReading: false);
        }

        var isOldNamed = comparison.Differences.Count > 0;
        if (!isForward)
        {
            isOldNamed = comparison.Add(candidate.FindDifferences(old, policy), isNewReading: true);
        }

        // As the reference does: at the FULL levels the old schema is named only where the new one cannot read it.
        if (isOldNamed)
        {
            NameOld(comparison.Messages, earlier);
        }

        return comparison;
    }

    private static void NameOld(List<string> messages, EarlierSchema earlier)
    {
        if (earlier.Version is { } version)
        {
            messages.Add($"{{oldSchemaVersion: {version}}}");
        }

        messages.Add(earlier.Text.Length <= LongestText
            ? $"{{oldSchema: '{earlier.Text}'}}"
            : $"{{oldSchema: <truncated> '{earlier.Text[..LongestText]}...'}}");
    }
}
