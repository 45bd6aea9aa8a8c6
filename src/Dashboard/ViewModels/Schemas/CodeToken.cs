using System.Text.RegularExpressions;

namespace Dashboard.ViewModels.Schemas;

/// <summary>A part of a line of a schema.</summary>
/// <param name="Class"><c>k</c> name, <c>t</c> text, <c>d</c> number, <c>l</c> literal; null for the rest.</param>
public sealed partial record CodeToken(string Text, string? Class)
{
    /// <summary>Cuts a line of JSON; texts never span lines there, so lines stand alone.</summary>
    public static IEnumerable<CodeToken> OfJson(string line)
    {
        var at = 0;
        foreach (Match match in Parts().Matches(line))
        {
            if (match.Index > at)
            {
                yield return new CodeToken(line[at..match.Index], null);
            }

            yield return new CodeToken(match.Value, match.Groups["k"].Success ? "k" : match.Groups["t"].Success ? "t" : match.Groups["d"].Success ? "d" : "l");
            at = match.Index + match.Length;
        }

        if (at < line.Length)
        {
            yield return new CodeToken(line[at..], null);
        }
    }

    [GeneratedRegex("""(?<k>"(?:[^"\\]|\\.)*"(?=\s*:))|(?<t>"(?:[^"\\]|\\.)*"?)|(?<d>-?\b\d+(?:\.\d+)?(?:[eE][+-]?\d+)?\b)|(?<l>\b(?:true|false|null)\b)""", RegexOptions.CultureInvariant)]
    private static partial Regex Parts();
}
