using System.Text.RegularExpressions;

namespace Dashboard.Services.Schemas.Json;

/// <summary>
/// A regular expression of a schema. Schemas are written for other dialects than .NET's, so a few expressions are taken as valid
/// although they cannot be run here; those match no name.
/// </summary>
internal sealed class JsonPattern
{
    /// <summary>For the few expressions that need backtracking; those that take longer stop the comparison.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(100);

    // Constructs of Java and ECMAScript that .NET does not read, or reads otherwise.
    private static readonly string[] Foreign = [@"\p", @"\P", @"\u{", @"\Q", @"\h", @"\R", @"\X", "++", "*+", "?+", "}+", "&&", "[]", "[^]"];

    private readonly Regex? _regex;

    private JsonPattern(string text, Regex? regex)
    {
        Text = text;
        _regex = regex;
    }

    public string Text { get; }

    /// <summary>Whether it needs backtracking, so that matching may take long.</summary>
    public bool IsCostly => _regex is { } regex && !regex.Options.HasFlag(RegexOptions.NonBacktracking);

    /// <summary>Null where the text is not a regular expression.</summary>
    public static JsonPattern? Parse(string text)
    {
        try
        {
            return new JsonPattern(text, Compile(text));
        }
        catch (RegexParseException)
        {
            return Array.Exists(Foreign, text.Contains) ? new JsonPattern(text, null) : null;
        }
    }

    /// <summary>Whether it matches anywhere in the name.</summary>
    /// <exception cref="RegexMatchTimeoutException">It takes too long.</exception>
    public bool Matches(string name) => _regex?.IsMatch(name) == true;

    private static Regex Compile(string text)
    {
        try
        {
            return new Regex(text, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant, Patience);
        }
        catch (NotSupportedException)
        {
            return new Regex(text, RegexOptions.CultureInvariant, Patience);
        }
    }
}
