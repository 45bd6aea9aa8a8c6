namespace Dashboard.Services.Schemas;

/// <summary>The API's names of compatibility policies.</summary>
public static class CompatibilityPolicies
{
    /// <summary>E.g. <c>LENIENT</c>.</summary>
    public static string ToText(this CompatibilityPolicy policy) => policy switch
    {
        CompatibilityPolicy.Strict => "STRICT",
        CompatibilityPolicy.Lenient => "LENIENT",
        CompatibilityPolicy.Logical => "LOGICAL",
        _ => throw new ArgumentOutOfRangeException(nameof(policy), policy, "Unknown compatibility policy."),
    };

    /// <summary>Reads a name in any case.</summary>
    public static bool TryParse(string? text, out CompatibilityPolicy policy)
    {
        foreach (var known in Enum.GetValues<CompatibilityPolicy>())
        {
            if (string.Equals(known.ToText(), text, StringComparison.OrdinalIgnoreCase))
            {
                policy = known;
                return true;
            }
        }

        policy = default;
        return false;
    }
}
