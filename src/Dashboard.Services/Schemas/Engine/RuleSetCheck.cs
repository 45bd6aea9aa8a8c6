namespace Dashboard.Services.Schemas.Engine;

/// <summary>Whether a rule set can be kept: names, types, kinds and the modes of each section.</summary>
internal static class RuleSetCheck
{
    private const int LongestName = 256;

    private static readonly string[] Kinds = ["TRANSFORM", "CONDITION"];
    private static readonly string[] MigrationModes = ["UPGRADE", "DOWNGRADE", "UPDOWN"];
    private static readonly string[] DataModes = ["WRITE", "READ", "WRITEREAD"];
    private static readonly string[] ModesOfTwoActions = ["UPDOWN", "WRITEREAD"];

    /// <summary>The refusal (42210), or null where nothing is wrong.</summary>
    public static RegistryRefusal? Refuse(SchemaRuleSet? rules) =>
        rules is null ? null
        : (Complain(rules.MigrationRules, MigrationModes, "migration") ?? Complain(rules.DomainRules, DataModes, "domain") ?? Complain(rules.EncodingRules, DataModes, "encoding"))
            is { } complaint ? RegistryRefusals.InvalidRuleSet(complaint) : null;

    private static string? Complain(IReadOnlyList<SchemaRule> rules, string[] modes, string section)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var rule in rules)
        {
            if (Complain(rule, modes, section) is { } complaint)
            {
                return complaint;
            }

            if (!names.Add(rule.Name!))
            {
                return $"Found rule with duplicate name '{rule.Name}'";
            }
        }

        return null;
    }

    private static string? Complain(SchemaRule rule, string[] modes, string section) =>
        ComplainOfName(rule.Name)
        ?? (string.IsNullOrEmpty(rule.Type) ? $"Missing type of rule '{rule.Name}'"
            : rule.Kind is not null && !Kinds.Contains(rule.Kind) ? $"Unknown kind '{rule.Kind}' of rule '{rule.Name}'; it must be {string.Join(" or ", Kinds)}"
            : rule.Mode is not null && !modes.Contains(rule.Mode)
                ? $"Mode '{rule.Mode}' of rule '{rule.Name}' does not fit {section} rules; it must be one of {string.Join(", ", modes)}"
            : IsMultiple(rule.OnSuccess, rule.Mode) || IsMultiple(rule.OnFailure, rule.Mode)
                ? $"Rule '{rule.Name}' names several actions, which takes mode {string.Join(" or ", ModesOfTwoActions)}"
            : null);

    private static string? ComplainOfName(string? name) =>
        name is null ? "Missing rule name"
        : name.Length == 0 ? "Empty rule name"
        : name.Length > LongestName ? $"Rule name is longer than {LongestName} characters"
        : !(char.IsLetter(name[0]) || name[0] == '_') ? $"Illegal initial character in rule name '{name}'"
        : !name.All(character => char.IsLetterOrDigit(character) || character is '_' or '-') ? $"Illegal character in rule name '{name}'"
        : null;

    private static bool IsMultiple(string? actions, string? mode) =>
        actions is not null && actions.Contains(',', StringComparison.Ordinal) && !ModesOfTwoActions.Contains(mode);
}
