using System.Globalization;

namespace Dashboard.Texts;

/// <summary>How numbers are written for people in the language in force.</summary>
public static class Numbers
{
    /// <summary>Grouping and decimal point: thin spaces in English, commas in Korean.</summary>
    public static NumberFormatInfo Format => Language.Code == "ko" ? Korean : English;

    private static NumberFormatInfo English { get; } = new() { NumberGroupSeparator = "\u2009", NumberDecimalSeparator = "." };

    private static NumberFormatInfo Korean { get; } = CultureInfo.GetCultureInfo("ko-KR").NumberFormat;

    /// <summary>Exact and grouped.</summary>
    public static string Whole(long value) => value.ToString("N0", Format);
}
