namespace Dashboard.Services.Scanning.Filters;

/// <summary>What a record must be like beyond a text: rules that all hold, or a JavaScript expression.</summary>
/// <param name="Script">JavaScript over <c>key</c>, <c>value</c>, <c>headers</c>, <c>partition</c>, <c>offset</c>, <c>timestamp</c>; null for none.</param>
public sealed record RecordFilter(IReadOnlyList<FilterRule> Rules, string? Script = null)
{
    public static readonly RecordFilter None = new([]);

    public bool IsEmpty => Rules.Count == 0 && string.IsNullOrWhiteSpace(Script);

    /// <summary>The key that a record must have exactly, where a rule says so; its partition can then be guessed.</summary>
    public string? ExactKey => Rules.FirstOrDefault(rule => rule is { Field: "key", Operator: RuleOperator.Is })?.Operand;

    /// <inheritdoc/>
    public bool Equals(RecordFilter? other) => other is not null && Script == other.Script && Rules.SequenceEqual(other.Rules);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Script, Rules.Count);
}
