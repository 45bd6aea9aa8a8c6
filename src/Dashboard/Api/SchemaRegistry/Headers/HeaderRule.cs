using System.Globalization;
using System.Text.RegularExpressions;

namespace Dashboard.Api.SchemaRegistry.Headers;

/// <summary>What is done to one header of an answer.</summary>
/// <param name="Adds">Keeps the values that it has already.</param>
/// <param name="After">The value is this long after now; null for <paramref name="Value"/>.</param>
internal sealed partial record HeaderRule(string Name, string Value, bool Adds, TimeSpan? After)
{
    /// <exception cref="FormatException">A rule is not <c>action name: value</c>; the message says what is allowed.</exception>
    public static IReadOnlyList<HeaderRule> ParseAll(string text) => [.. Split(text).Where(rule => rule.Length > 0).Select(Parse)];

    public void Apply(IHeaderDictionary headers, DateTimeOffset now)
    {
        var value = After is { } after ? (now + after).ToString("R", CultureInfo.InvariantCulture) : Value;
        if (Adds)
        {
            headers.Append(Name, value);
        }
        else
        {
            headers[Name] = value;
        }
    }

    private static HeaderRule Parse(string rule)
    {
        if (Shape().Match(rule) is not { Success: true } match)
        {
            throw new FormatException($"'{rule}' is not '<set, add, setDate or addDate> <name>: <value>'.");
        }

        var (action, value) = (match.Groups["action"].Value.ToUpperInvariant(), match.Groups["value"].Value);
        var isDate = action.EndsWith("DATE", StringComparison.Ordinal);
        return isDate && !long.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _)
            ? throw new FormatException($"'{rule}' needs milliseconds behind the colon.")
            : new HeaderRule(
                match.Groups["name"].Value, value, action.StartsWith("ADD", StringComparison.Ordinal), isDate ? TimeSpan.FromMilliseconds(long.Parse(value, CultureInfo.InvariantCulture)) : null);
    }

    private static IEnumerable<string> Split(string text)
    {
        var (start, isQuoted) = (0, false);
        for (var index = 0; index <= text.Length; index++)
        {
            if (index == text.Length || (text[index] == ',' && !isQuoted))
            {
                yield return text[start..index].Trim().Trim('"').Trim();
                start = index + 1;
            }
            else if (text[index] == '"')
            {
                isQuoted = !isQuoted;
            }
        }
    }

    [GeneratedRegex(@"^(?<action>set|add|setDate|addDate)\s+(?<name>[!#$%&'*+.^_`|~0-9A-Za-z-]+)\s*:\s*(?<value>[\x20-\x7E]*)$", RegexOptions.IgnoreCase)]
    private static partial Regex Shape();
}
