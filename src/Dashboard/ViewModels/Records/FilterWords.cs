using Dashboard.Services.Scanning.Filters;

namespace Dashboard.ViewModels.Records;

/// <summary>Operators in words.</summary>
public static class FilterWords
{
    /// <summary>In the order in which they are offered.</summary>
    public static readonly IReadOnlyList<RuleOperator> All = Enum.GetValues<RuleOperator>();

    public static string Of(RuleOperator operation) => operation switch
    {
        RuleOperator.Is => "is",
        RuleOperator.IsNot => "is not",
        RuleOperator.Contains => "contains",
        RuleOperator.DoesNotContain => "does not contain",
        RuleOperator.StartsWith => "starts with",
        RuleOperator.EndsWith => "ends with",
        RuleOperator.Above => ">",
        RuleOperator.AtLeast => "≥",
        RuleOperator.Below => "<",
        RuleOperator.AtMost => "≤",
        RuleOperator.Matches => "matches",
        RuleOperator.Exists => "exists",
        RuleOperator.IsMissing => "is missing",
        _ => "cannot be read",
    };
}
