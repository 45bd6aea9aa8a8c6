using System.Globalization;

namespace Dashboard.Services.Schemas;

/// <summary>Prints JSON numbers as the reference registry does, so that the same schema has the same canonical text.</summary>
internal static class JsonNumber
{
    /// <summary>Integers stay as written, of any size; everything else becomes the shortest text of the double.</summary>
    public static string Canonical(string raw) =>
        raw.AsSpan().IndexOfAny('.', 'e', 'E') < 0 ? raw : Print(double.Parse(raw, NumberStyles.Float, CultureInfo.InvariantCulture), raw);

    /// <summary>Shortest digits; plain from 0.001 up to 10,000,000, otherwise <c>d.dE±n</c> without a plus sign.</summary>
    public static string Print(double value, string raw)
    {
        if (!double.IsFinite(value))
        {
            return raw;
        }

        if (value == 0)
        {
            return double.IsNegative(value) ? "-0.0" : "0.0";
        }

        var scientific = value.ToString("E16", CultureInfo.InvariantCulture);
        var shortest = value.ToString("R", CultureInfo.InvariantCulture);
        var digits = Digits(shortest);
        var exponent = int.Parse(scientific.AsSpan(scientific.IndexOf('E', StringComparison.Ordinal) + 1), CultureInfo.InvariantCulture);
        var sign = value < 0 ? "-" : "";
        return Math.Abs(value) switch
        {
            >= 1e-3 and < 1e7 when exponent < 0 => $"{sign}0.{new string('0', -exponent - 1)}{digits}",
            >= 1e-3 and < 1e7 when digits.Length <= exponent + 1 => $"{sign}{digits.PadRight(exponent + 1, '0')}.0",
            >= 1e-3 and < 1e7 => $"{sign}{digits[..(exponent + 1)]}.{digits[(exponent + 1)..]}",
            _ => string.Create(CultureInfo.InvariantCulture, $"{sign}{digits[0]}.{(digits.Length > 1 ? digits[1..] : "0")}E{exponent}"),
        };
    }

    private static string Digits(string shortest)
    {
        var mantissa = shortest.Split('E')[0];
        return string.Concat(mantissa.Where(char.IsAsciiDigit)).TrimStart('0').TrimEnd('0');
    }
}
