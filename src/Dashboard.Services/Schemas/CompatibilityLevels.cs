namespace Dashboard.Services.Schemas;

/// <summary>The API's names of compatibility levels.</summary>
public static class CompatibilityLevels
{
    /// <summary>E.g. <c>BACKWARD_TRANSITIVE</c>.</summary>
    public static string ToText(this CompatibilityLevel level) => level switch
    {
        CompatibilityLevel.None => "NONE",
        CompatibilityLevel.Backward => "BACKWARD",
        CompatibilityLevel.BackwardTransitive => "BACKWARD_TRANSITIVE",
        CompatibilityLevel.Forward => "FORWARD",
        CompatibilityLevel.ForwardTransitive => "FORWARD_TRANSITIVE",
        CompatibilityLevel.Full => "FULL",
        CompatibilityLevel.FullTransitive => "FULL_TRANSITIVE",
        _ => throw new ArgumentOutOfRangeException(nameof(level), level, "Unknown compatibility level."),
    };

    /// <summary>Reads a name in any case.</summary>
    public static bool TryParse(string? text, out CompatibilityLevel level)
    {
        foreach (var known in Enum.GetValues<CompatibilityLevel>())
        {
            if (string.Equals(known.ToText(), text, StringComparison.OrdinalIgnoreCase))
            {
                level = known;
                return true;
            }
        }

        level = default;
        return false;
    }
}
