using System.Globalization;
using System.Numerics;

namespace Dashboard.Services.Schemas.Json;

/// <summary>A JSON number of any size, by value: <c>1.50</c> equals <c>15e-1</c>. The value is ±digits × 10^exponent.</summary>
/// <param name="Digits">Without zeros at either end; empty for zero.</param>
internal readonly record struct ExactNumber(bool IsNegative, string Digits, long Exponent)
{
    // Beyond this an exact division costs more than a schema's multipleOf is worth.
    private const int MostDigits = 1000;
    private const long LargestExponent = 1_000_000_000_000;

    /// <param name="raw">A JSON number.</param>
    public static ExactNumber Parse(string raw)
    {
        var (isNegative, digits, scale) = Split(raw);
        var trimmed = digits.TrimStart('0');
        if (trimmed.Length == 0)
        {
            return new ExactNumber(IsNegative: false, "", 0);
        }

        var significant = trimmed.TrimEnd('0');
        return new ExactNumber(isNegative, significant, trimmed.Length - significant.Length - scale);
    }

    /// <summary>The text under which the reference stores a number: integers as written, others exactly, with the exponent form of Java's decimals.</summary>
    public static string Canonical(string raw)
    {
        if (raw.AsSpan().IndexOfAny('.', 'e', 'E') < 0)
        {
            return raw == "-0" ? "0" : raw;
        }

        var (isNegative, digits, scale) = Split(raw);
        digits = digits.TrimStart('0') is { Length: > 0 } significant ? significant : "0";
        var sign = isNegative && digits != "0" ? "-" : "";
        var exponent = digits.Length - 1 - scale;
        if (scale >= 0 && exponent >= -6)
        {
            return scale == 0 ? $"{sign}{digits}"
                : digits.Length > scale ? $"{sign}{digits[..^(int)scale]}.{digits[^(int)scale..]}"
                : $"{sign}0.{digits.PadLeft((int)scale, '0')}";
        }

        var fraction = digits.Length > 1 ? $".{digits[1..]}" : "";
        return exponent == 0 ? $"{sign}{digits[0]}{fraction}" : string.Create(CultureInfo.InvariantCulture, $"{sign}{digits[0]}{fraction}E{exponent:+0;-0}");
    }

    public double ToDouble() =>
        Digits.Length == 0 ? 0 : double.Parse($"{(IsNegative ? "-" : "")}{Digits}E{Exponent.ToString(CultureInfo.InvariantCulture)}", NumberStyles.Float, CultureInfo.InvariantCulture);

    public bool IsInteger => Digits.Length == 0 || Exponent >= 0;

    /// <summary>Whether this is a whole number of times the other; false also where the numbers are too long to tell.</summary>
    public bool IsMultipleOf(ExactNumber other)
    {
        var power = Exponent - other.Exponent;
        if (Digits.Length == 0 || other.Digits.Length == 0)
        {
            return Digits.Length == 0 && other.Digits.Length > 0;
        }

        // A number without zeros at its end is no multiple of one that has some.
        if (power < 0 || Digits.Length > MostDigits || other.Digits.Length > MostDigits)
        {
            return false;
        }

        var divisor = BigInteger.Parse(other.Digits, CultureInfo.InvariantCulture);
        var rest = BigInteger.Parse(Digits, CultureInfo.InvariantCulture) % divisor * BigInteger.ModPow(10, power, divisor);
        return (rest % divisor).IsZero;
    }

    private static (bool IsNegative, string Digits, long Scale) Split(string raw)
    {
        var number = raw.AsSpan().TrimStart('-');
        var e = number.IndexOfAny('e', 'E');
        var exponent = e < 0 ? 0 : long.TryParse(number[(e + 1)..], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var read)
            ? Math.Clamp(read, -LargestExponent, LargestExponent)
            : number[e + 1] == '-' ? -LargestExponent : LargestExponent;
        var mantissa = e < 0 ? number : number[..e];
        var point = mantissa.IndexOf('.');
        return point < 0
            ? (raw[0] == '-', mantissa.ToString(), -exponent)
            : (raw[0] == '-', $"{mantissa[..point]}{mantissa[(point + 1)..]}", mantissa.Length - point - 1 - exponent);
    }
}
