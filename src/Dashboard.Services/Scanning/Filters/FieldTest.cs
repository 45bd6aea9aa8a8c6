using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Dashboard.Services.Scanning.Filters;

/// <summary>Compares one value with a rule's operand. Allocates only where a number or a pattern needs text.</summary>
internal sealed class FieldTest
{
    private const int LongestText = 1_000_000;

    private static readonly TimeSpan PatternTime = TimeSpan.FromMilliseconds(200);

    private readonly RuleOperator _operator;
    private readonly byte[] _operand;
    private readonly decimal? _number;
    private readonly TextPattern? _pattern;
    private readonly Regex? _regex;

    /// <exception cref="ArgumentException">The operand is no pattern; see <see cref="ProblemOfPattern"/>.</exception>
    public FieldTest(FilterRule rule)
    {
        IsNegated = rule.Operator is RuleOperator.IsNot or RuleOperator.DoesNotContain or RuleOperator.IsMissing;
        _operator = rule.Operator switch
        {
            RuleOperator.IsNot => RuleOperator.Is,
            RuleOperator.DoesNotContain => RuleOperator.Contains,
            RuleOperator.IsMissing => RuleOperator.Exists,
            var positive => positive,
        };
        _operand = Encoding.UTF8.GetBytes(rule.Operand);
        _number = ReadNumber(rule.Operand);
        _pattern = _operator == RuleOperator.Contains && rule.Operand.Length > 0 ? new TextPattern(rule.Operand) : null;
        _regex = _operator == RuleOperator.Matches ? Pattern(rule.Operand) : null;
    }

    /// <summary>The rule holds where no value passes the test.</summary>
    public bool IsNegated { get; }

    /// <summary>What is wrong with a regular expression; null where nothing is.</summary>
    public static string? ProblemOfPattern(string pattern)
    {
        try
        {
            Pattern(pattern);
            return null;
        }
        catch (NotSupportedException)
        {
            return $"“{pattern}” uses lookaround, backreferences or atomic groups, which are not searched for: they can take for ever.";
        }
        catch (ArgumentException failure)
        {
            return $"“{pattern}” is no regular expression: {failure.Message}";
        }
    }

    /// <summary>Milliseconds since 1970 of an ISO 8601 time or a number of them.</summary>
    public static long? ReadTime(string text) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var milliseconds) ? milliseconds
        : DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var time) ? time.ToUnixTimeMilliseconds()
        : null;

    /// <summary>The value under the reader; the reader is not moved where the value is no container.</summary>
    public bool Holds(ref Utf8JsonReader reader, ReadOnlySpan<byte> json)
    {
        if (_operator == RuleOperator.Exists)
        {
            return true;
        }

        switch (reader.TokenType)
        {
            case JsonTokenType.String when !reader.ValueIsEscaped:
                return HoldsText(reader.ValueSpan);
            case JsonTokenType.String:
                return HoldsText(Encoding.UTF8.GetBytes(reader.GetString()!));
            case JsonTokenType.Number:
                return HoldsNumber(reader.ValueSpan);
            case JsonTokenType.StartObject or JsonTokenType.StartArray:
                var start = (int)reader.TokenStartIndex;
                reader.Skip();
                return HoldsText(json[start..(int)reader.BytesConsumed]);
            default:
                return HoldsText(reader.ValueSpan);
        }
    }

    /// <summary>A value that is text and nothing else.</summary>
    public bool HoldsText(ReadOnlySpan<byte> text) => _operator switch
    {
        RuleOperator.Is => text.SequenceEqual(_operand),
        RuleOperator.Contains => _pattern is null || _pattern.IsIn(text),
        RuleOperator.StartsWith => text.StartsWith(_operand),
        RuleOperator.EndsWith => text.EndsWith(_operand),
        RuleOperator.Matches => IsMatch(text),
        RuleOperator.Exists => true,
        RuleOperator.IsUnreadable => false,
        _ => Compares(_number is { } wanted && ReadNumber(text) is { } number ? number.CompareTo(wanted) : text.SequenceCompareTo(_operand)),
    };

    /// <summary>A whole number.</summary>
    public bool Holds(long number)
    {
        Span<byte> text = stackalloc byte[20];
        number.TryFormat(text, out var length, provider: CultureInfo.InvariantCulture);
        return HoldsNumber(text[..length]);
    }

    private bool HoldsNumber(ReadOnlySpan<byte> text) =>
        _operator == RuleOperator.Is ? text.SequenceEqual(_operand) || (_number is { } wanted && ReadNumber(text) == wanted) : HoldsText(text);

    private bool Compares(int order) => _operator switch
    {
        RuleOperator.Above => order > 0,
        RuleOperator.AtLeast => order >= 0,
        RuleOperator.Below => order < 0,
        _ => order <= 0,
    };

    // What cannot be decided in time or is too long to be looked at as text counts as no match.
    private bool IsMatch(ReadOnlySpan<byte> text)
    {
        try
        {
            return text.Length <= LongestText && _regex!.IsMatch(Encoding.UTF8.GetString(text));
        }
        catch (RegexMatchTimeoutException)
        {
            return false;
        }
    }

    private static Regex Pattern(string pattern) => new(pattern, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant, PatternTime);

    private static decimal? ReadNumber(string text) =>
        decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static decimal? ReadNumber(ReadOnlySpan<byte> text) =>
        text.Length <= 64 && decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null;
}
