using System.Globalization;
using System.Numerics;
using System.Text.Json;

namespace Dashboard.Services.Payloads.Avro;

/// <summary>The logical type <c>decimal</c>: an unscaled big-endian two's complement number and a scale from the schema.</summary>
internal static class AvroDecimal
{
    /// <summary>Larger scales are left as bytes: no one writes such numbers, and printing them would cost without bound.</summary>
    public const int MaxScale = 1_000;

    /// <summary>Longer numbers are left as bytes: printing takes quadratic time.</summary>
    public const int MaxBytes = 1_024;

    /// <summary>All digits, e.g. <c>-0.050</c>.</summary>
    public static string ToText(ReadOnlySpan<byte> bytes, int scale)
    {
        var unscaled = new BigInteger(bytes, isUnsigned: false, isBigEndian: true);
        var digits = BigInteger.Abs(unscaled).ToString(CultureInfo.InvariantCulture).PadLeft(scale + 1, '0');
        var text = scale == 0 ? digits : $"{digits.AsSpan(0, digits.Length - scale)}.{digits.AsSpan(digits.Length - scale)}";
        return unscaled.Sign < 0 ? "-" + text : text;
    }

    /// <summary>The unscaled number's bytes, as few as hold it, or exactly <paramref name="size"/>.</summary>
    /// <exception cref="AvroDataException">It has more digits behind the point than the scale, or does not fit the size.</exception>
    public static byte[] ToBytes(JsonElement number, int scale, int? size)
    {
        var unscaled = Unscale(number.GetRawText(), scale);
        var bytes = unscaled.ToByteArray(isUnsigned: false, isBigEndian: true);
        if (size is not { } exact)
        {
            return bytes;
        }

        if (bytes.Length > exact)
        {
            throw new AvroDataException($"the number does not fit {exact} bytes");
        }

        var padded = new byte[exact];
        padded.AsSpan().Fill(unscaled.Sign < 0 ? (byte)0xff : (byte)0);
        bytes.CopyTo(padded, exact - bytes.Length);
        return padded;
    }

    private static BigInteger Unscale(string text, int scale)
    {
        var mantissa = text.AsSpan();
        var exponent = 0;
        if (mantissa.IndexOfAny('e', 'E') is var e and >= 0)
        {
            if (!int.TryParse(mantissa[(e + 1)..], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out exponent) || Math.Abs(exponent) > MaxScale)
            {
                throw new AvroDataException("the number's exponent is too large");
            }

            mantissa = mantissa[..e];
        }

        var fraction = mantissa.IndexOf('.') is var point and >= 0 ? mantissa.Length - point - 1 : 0;
        if (mantissa.Length > MaxBytes * 2)
        {
            throw new AvroDataException("the number has too many digits");
        }

        var value = BigInteger.Parse(mantissa.ToString().Replace(".", "", StringComparison.Ordinal), CultureInfo.InvariantCulture);
        var shift = scale + exponent - fraction;
        if (shift >= 0)
        {
            return value * BigInteger.Pow(10, shift);
        }

        var quotient = BigInteger.DivRem(value, BigInteger.Pow(10, -shift), out var rest);
        return rest.IsZero ? quotient : throw new AvroDataException($"the number has more than {scale} digits behind the point");
    }
}
