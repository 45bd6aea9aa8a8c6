using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace Dashboard.Services.Scanning.Filters;

/// <summary>
/// Rules as text, for addresses and for people who type: <c>value.status = FAILED and value.amount &gt; 100</c>. Operands with blanks stand
/// in double quotes, with <c>\"</c> and <c>\\</c> inside.
/// </summary>
public static class FilterText
{
    private const string And = " and ";

    /// <summary>The sign or word of every operator, longest first where one begins another.</summary>
    private static readonly (RuleOperator Operator, string Sign)[] Signs =
    [
        (RuleOperator.IsNot, "!="),
        (RuleOperator.DoesNotContain, "!~"),
        (RuleOperator.AtLeast, ">="),
        (RuleOperator.AtMost, "<="),
        (RuleOperator.StartsWith, "^="),
        (RuleOperator.EndsWith, "$="),
        (RuleOperator.Is, "="),
        (RuleOperator.Contains, "~"),
        (RuleOperator.Above, ">"),
        (RuleOperator.Below, "<"),
        (RuleOperator.Matches, "matches"),
        (RuleOperator.Exists, "exists"),
        (RuleOperator.IsMissing, "missing"),
        (RuleOperator.IsUnreadable, "unreadable"),
    ];

    /// <summary>How the operator is written.</summary>
    public static string SignOf(RuleOperator operation) => Signs.First(sign => sign.Operator == operation).Sign;

    /// <summary>Rules as one line.</summary>
    public static string Write(IReadOnlyList<FilterRule> rules)
    {
        ArgumentNullException.ThrowIfNull(rules);
        return string.Join(And, rules.Select(rule => FilterRule.IsUnary(rule.Operator) ? $"{rule.Field} {SignOf(rule.Operator)}" : $"{rule.Field} {SignOf(rule.Operator)} {Quote(rule.Operand)}"));
    }

    /// <summary>Reads rules; false with one sentence that says what is wrong and where.</summary>
    public static bool TryRead(string text, out IReadOnlyList<FilterRule> rules, [NotNullWhen(false)] out string? problem)
    {
        ArgumentNullException.ThrowIfNull(text);
        var found = new List<FilterRule>();
        (rules, problem) = (found, null);
        var reader = new Reader(text);
        while (!reader.IsAtEnd)
        {
            if (found.Count > 0 && !reader.TryTake("and"))
            {
                problem = $"Put “and” between two rules, before “{reader.Rest}”.";
                return false;
            }

            if (!TryReadRule(reader, out var rule, out problem))
            {
                return false;
            }

            found.Add(rule);
        }

        return true;
    }

    /// <summary>What is wrong with a rule; null where nothing is.</summary>
    public static string? Problem(FilterRule rule)
    {
        ArgumentNullException.ThrowIfNull(rule);
        if (FieldPath.TryParse(rule.Field) is not { } path)
        {
            return $"“{rule.Field}” is no field. Begin with key, value, headers, partition, offset, timestamp or size, as in value.customer.id.";
        }

        if (rule.Operator == RuleOperator.IsUnreadable && (path.Part is not (FieldPart.Key or FieldPart.Value) || path.Steps.Count > 0))
        {
            return "Only key and value as a whole can be unreadable.";
        }

        if (path.Part == FieldPart.Timestamp && !FilterRule.IsUnary(rule.Operator) && FieldTest.ReadTime(rule.Operand) is null)
        {
            return $"“{rule.Operand}” is no time. Write it as 2026-01-09T14:05:00Z or in milliseconds.";
        }

        return rule.Operator == RuleOperator.Matches ? FieldTest.ProblemOfPattern(rule.Operand) : null;
    }

    private static bool TryReadRule(Reader reader, [NotNullWhen(true)] out FilterRule? rule, [NotNullWhen(false)] out string? problem)
    {
        rule = null;
        problem = null;
        var field = reader.TakeField();
        var sign = Signs.FirstOrDefault(candidate => reader.TryTake(candidate.Sign));
        if (sign.Sign is null)
        {
            problem = $"After “{field}” an operator is missing: one of {string.Join(' ', Signs.Select(candidate => candidate.Sign))}.";
            return false;
        }

        var operand = "";
        if (!FilterRule.IsUnary(sign.Operator) && !reader.TryTakeOperand(out operand))
        {
            problem = $"After “{field} {sign.Sign}” a value is missing, or its closing quote.";
            return false;
        }

        rule = new FilterRule(field, sign.Operator, operand);
        problem = Problem(rule);
        return problem is null;
    }

    private static string Quote(string operand) =>
        operand.Length > 0 && !operand.Any(letter => char.IsWhiteSpace(letter) || letter is '"' or '\\')
            ? operand
            : $"\"{operand.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"";

    private sealed class Reader(string text)
    {
        private int _at;

        public bool IsAtEnd
        {
            get
            {
                SkipBlanks();
                return _at == text.Length;
            }
        }

        public string Rest => text[_at..];

        /// <summary>Up to the first blank that stands outside quotes; signs may follow without one.</summary>
        public string TakeField()
        {
            SkipBlanks();
            var (start, isQuoted) = (_at, false);
            for (; _at < text.Length; _at++)
            {
                isQuoted ^= text[_at] == '\'' && (isQuoted || (_at > 0 && text[_at - 1] == '['));
                if (!isQuoted && (char.IsWhiteSpace(text[_at]) || text[_at] is '=' or '!' or '~' or '>' or '<' or '^' or '$'))
                {
                    break;
                }
            }

            return text[start.._at];
        }

        public bool TryTake(string sign)
        {
            SkipBlanks();
            var end = _at + sign.Length;
            var isThere = string.CompareOrdinal(text, _at, sign, 0, sign.Length) == 0 && (!char.IsAsciiLetter(sign[0]) || end == text.Length || char.IsWhiteSpace(text[end]));
            _at = isThere ? end : _at;
            return isThere;
        }

        public bool TryTakeOperand(out string operand)
        {
            SkipBlanks();
            var taken = new StringBuilder();
            operand = "";
            if (_at == text.Length)
            {
                return false;
            }

            if (text[_at] != '"')
            {
                for (; _at < text.Length && !char.IsWhiteSpace(text[_at]); _at++)
                {
                    taken.Append(text[_at]);
                }

                operand = taken.ToString();
                return true;
            }

            for (_at++; _at < text.Length && text[_at] != '"'; _at++)
            {
                _at += text[_at] == '\\' && _at + 1 < text.Length ? 1 : 0;
                taken.Append(text[_at]);
            }

            operand = taken.ToString();
            return _at++ < text.Length;
        }

        private void SkipBlanks()
        {
            while (_at < text.Length && char.IsWhiteSpace(text[_at]))
            {
                _at++;
            }
        }
    }
}
