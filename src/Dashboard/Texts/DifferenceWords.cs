using Dashboard.Services.Schemas;
using Dashboard.Services.Schemas.Fixes;
using Microsoft.Extensions.Localization;

namespace Dashboard.Texts;

/// <summary>Says in the person's language what a difference means, who breaks and when, and what a fix does.</summary>
public static class DifferenceWords
{
    private static IStringLocalizer Say => DifferenceTexts.Say;

    /// <summary>What differs, then who fails. What another registry says of its own is quoted.</summary>
    public static string Sentence(SchemaDifference difference)
    {
        var what = What(difference);
        return difference.IsNewReading is { } isNewReading && what is not null
            ? $"{what} {(isNewReading ? Say["DifferenceNewFails", Version(difference)] : Say["DifferenceOldFails", Version(difference)])}"
            : what ?? difference.Explanation;
    }

    /// <summary>The same for a difference that does no harm.</summary>
    public static string Harmless(SchemaDifference difference) => What(difference) is { } what ? $"{what} {Say["DifferenceHarmless"]}" : difference.Explanation;

    /// <summary>What pressing the button of a fix does.</summary>
    public static string Of(SchemaFix fix) => FixTexts.Say[$"Fix.{fix.Kind}", [.. fix.Arguments]];

    private static string? What(SchemaDifference difference)
    {
        if (difference.IsNewReading is not { } isNewReading)
        {
            return null;
        }

        var (now, earlier) = ((string)Say["DifferenceNew"], Version(difference));
        var place = difference.Place.Length > 0 ? $"\"{difference.Place}\"" : (string)Say["DifferenceWhole"];
        var sentence = Say[$"Difference.{difference.Kind}", place, isNewReading ? now : earlier, isNewReading ? earlier : now, difference.Detail];
        return sentence.ResourceNotFound ? null : Capital(sentence);
    }

    private static string Version(SchemaDifference difference) => difference.Version > 0 ? Say["DifferenceVersion", difference.Version] : Say["DifferenceEarlier"];

    private static string Capital(string sentence) => $"{char.ToUpperInvariant(sentence[0])}{sentence[1..]}";
}
