using System.Globalization;
using System.Text.RegularExpressions;

namespace Dashboard.Services.Schemas;

/// <summary>
/// Reads the findings out of a registry's texts, one finding as <c>{errorType:'…', description:'…', additionalInfo:'…'}</c>, followed by
/// the version they belong to as <c>{oldSchemaVersion: 3}</c>.
/// </summary>
internal static partial class IncompatibilityText
{
    /// <summary>The findings in order; a registry that words them otherwise gives none.</summary>
    /// <param name="checkedVersion">The version that was asked about, where the texts name none.</param>
    public static IReadOnlyList<SchemaDifference> Read(IReadOnlyList<string> messages, int? checkedVersion = null)
    {
        var version = messages
            .Select(message => Version().Match(message))
            .Where(match => match.Success)
            .Select(match => int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture))
            .FirstOrDefault(checkedVersion ?? 0);
        return [.. messages.SelectMany(message => Finding().Matches(message)).Select(match => Difference(match, version))];
    }

    /// <summary>The same, where the registry only says that the schemas do not fit: its own words stand for the finding.</summary>
    public static IReadOnlyList<SchemaDifference> ReadOrQuote(IReadOnlyList<string> messages, int? checkedVersion = null)
    {
        var findings = Read(messages, checkedVersion);
        if (findings.Count > 0)
        {
            return findings;
        }

        var words = messages.Count > 0 ? string.Join(' ', messages) : "The registry says that the schemas do not fit and gives no reason.";
        return [new SchemaDifference("INCOMPATIBLE", "", words, words, checkedVersion ?? 0)];
    }

    private static SchemaDifference Difference(Match match, int version)
    {
        var description = match.Groups["description"].Value;
        var path = Path().Match(description);
        return new(match.Groups["kind"].Value, path.Success ? path.Groups[1].Value : "", match.Value, description, version);
    }

    // Descriptions hold quoted names, so a description ends only where the next member or the brace follows.
    [GeneratedRegex("""\{errorType: ?['"](?<kind>[A-Z_]+)['"], ?description: ?['"](?<description>.*?)['"](, ?additionalInfo: ?['"](.*?)['"])?\}""", RegexOptions.Singleline, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Finding();

    [GeneratedRegex(@"\{oldSchemaVersion: ?(\d{1,9})\}", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Version();

    [GeneratedRegex("at path '([^']*)'", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Path();
}
