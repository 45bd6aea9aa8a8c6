using System.Globalization;
using System.Text.RegularExpressions;

namespace Dashboard.Services.Schemas;

/// <summary>Looks whether a text is a schema, without a registry and without what it refers to.</summary>
public static partial class SchemaSyntax
{
    /// <summary>What is wrong, and where if that is known (both from 1); null where nothing is, or where only a registry can tell.</summary>
    public static (string Problem, int? Line, int? Column)? Find(SchemaText schema)
    {
        if (schema.References.Count > 0 || !SchemaParsers.Types.Contains(schema.SchemaType)
            || SchemaParsers.TryParse(schema, [], isNew: true, out var complaint) is not null)
        {
            return null;
        }

        return Place().Match(complaint) is { Success: true } place
            ? (complaint[place.Length..], Number(place, "line"), Number(place, "column"))
            : (complaint, null, null);
    }

    private static int Number(Match place, string group) => int.Parse(place.Groups[group].ValueSpan, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^Syntax error in line (?<line>\d{1,9}), column (?<column>\d{1,9}): ", RegexOptions.CultureInvariant)]
    private static partial Regex Place();
}
