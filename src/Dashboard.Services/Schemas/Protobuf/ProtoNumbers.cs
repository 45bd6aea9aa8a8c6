using System.Globalization;

namespace Dashboard.Services.Schemas.Protobuf;

/// <summary>Reads numbers as <c>.proto</c> texts spell them.</summary>
internal static class ProtoNumbers
{
    /// <summary>Decimal, octal (<c>017</c>) or hexadecimal (<c>0x1F</c>), without sign.</summary>
    public static bool TryParseInteger(string text, out ulong value)
    {
        if (text.StartsWith("0x", StringComparison.OrdinalIgnoreCase))
        {
            return ulong.TryParse(text.AsSpan(2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out value);
        }

        if (text.Length > 1 && text[0] == '0' && text.All(char.IsAsciiDigit))
        {
            return TryParseOctal(text, out value);
        }

        return ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out value);
    }

    /// <summary>Without sign; a trailing <c>f</c> is let pass, as protobuf does.</summary>
    public static bool TryParseFloat(string text, out double value) =>
        double.TryParse(text.TrimEnd('f', 'F'), NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out value);

    /// <summary>A signed number, integral or not.</summary>
    public static bool TryParseSigned(string text, out double value)
    {
        var digits = text.TrimStart('-');
        var isNegative = digits.Length < text.Length;
        if (TryParseInteger(digits, out var integer))
        {
            value = integer;
        }
        else if (!TryParseFloat(digits, out value))
        {
            return false;
        }

        value = isNegative ? -value : value;
        return true;
    }

    private static bool TryParseOctal(string text, out ulong value)
    {
        value = 0;
        foreach (var digit in text)
        {
            if (digit is '8' or '9' || value > ulong.MaxValue >> 3)
            {
                return false;
            }

            value = (value << 3) | (uint)(digit - '0');
        }

        return true;
    }
}
