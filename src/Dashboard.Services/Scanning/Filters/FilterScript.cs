using System.Globalization;
using System.Text.Json;

namespace Dashboard.Services.Scanning.Filters;

/// <summary>Writes rules as the JavaScript that means the same, to begin a script from.</summary>
public static class FilterScript
{
    public static string Of(IReadOnlyList<FilterRule> rules)
    {
        ArgumentNullException.ThrowIfNull(rules);
        return string.Join("\n&& ", rules.Select(Of));
    }

    private static string Of(FilterRule rule)
    {
        var path = FieldPath.TryParse(rule.Field);
        var field = path is null ? "undefined" : Place(path);
        var operand = path is { Part: FieldPart.Timestamp } ? (FieldTest.ReadTime(rule.Operand) ?? 0).ToString(CultureInfo.InvariantCulture)
            : decimal.TryParse(rule.Operand, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out _) && rule.Operator is RuleOperator.Above or RuleOperator.AtLeast or RuleOperator.Below or RuleOperator.AtMost ? rule.Operand
            : JsonSerializer.Serialize(rule.Operand);
        return rule.Operator switch
        {
            RuleOperator.Is => $"String({field}) === {operand}",
            RuleOperator.IsNot => $"String({field}) !== {operand}",
            RuleOperator.Contains => $"String({field}).toLowerCase().includes({JsonSerializer.Serialize(rule.Operand.ToLowerInvariant())})",
            RuleOperator.DoesNotContain => $"!String({field}).toLowerCase().includes({JsonSerializer.Serialize(rule.Operand.ToLowerInvariant())})",
            RuleOperator.StartsWith => $"String({field}).startsWith({operand})",
            RuleOperator.EndsWith => $"String({field}).endsWith({operand})",
            RuleOperator.Above => $"{field} > {operand}",
            RuleOperator.AtLeast => $"{field} >= {operand}",
            RuleOperator.Below => $"{field} < {operand}",
            RuleOperator.AtMost => $"{field} <= {operand}",
            RuleOperator.Matches => $"new RegExp({JsonSerializer.Serialize(rule.Operand)}).test({field})",
            RuleOperator.Exists => $"{field} !== undefined",
            RuleOperator.IsMissing => $"{field} === undefined",
            _ => "true",
        };
    }

    private static string Place(FieldPath path)
    {
        var root = path.Part.ToString().ToLowerInvariant();
        return root + string.Concat(path.Steps.Select(step => step switch
        {
            { IsAny: true } => "?.[0]",
            { Name: { } name } => name.Length > 0 && !char.IsAsciiDigit(name[0]) && name.All(letter => char.IsAsciiLetterOrDigit(letter) || letter == '_') ? $"?.{name}" : $"?.[{JsonSerializer.Serialize(name)}]",
            _ => FormattableString.Invariant($"?.[{step.Index - 1}]"),
        }));
    }
}
