namespace Dashboard.Services.Scanning.Filters;

/// <summary>One condition on a record.</summary>
/// <param name="Field">See <see cref="FieldPath"/>: <c>key</c>, <c>value.customer.id</c>, <c>headers.trace</c>, <c>offset</c> …</param>
/// <param name="Operand">What the field is compared with; empty for operators that need nothing.</param>
public sealed record FilterRule(string Field, RuleOperator Operator, string Operand = "")
{
    /// <summary>Whether the operator needs no operand.</summary>
    public static bool IsUnary(RuleOperator operation) => operation is RuleOperator.Exists or RuleOperator.IsMissing or RuleOperator.IsUnreadable;
}
