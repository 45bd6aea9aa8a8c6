using System.Globalization;

namespace Dashboard.ViewModels.Records;

/// <summary>Bytes as rows of sixteen, made when they are looked at.</summary>
public static class HexDump
{
    public const int Width = 16;

    public static int Count(byte[] bytes) => (bytes.Length + Width - 1) / Width;

    public static HexRow Row(byte[] bytes, int index)
    {
        var row = bytes.AsSpan(index * Width, Math.Min(Width, bytes.Length - index * Width));
        Span<char> text = stackalloc char[row.Length];
        for (var i = 0; i < row.Length; i++)
        {
            text[i] = row[i] is >= 0x20 and < 0x7f ? (char)row[i] : '·';
        }

        return new HexRow(
            (index * Width).ToString("x5", CultureInfo.InvariantCulture),
            Pairs(row[..Math.Min(8, row.Length)]),
            Pairs(row[Math.Min(8, row.Length)..]).PadRight(23),
            new string(text));
    }

    private static string Pairs(ReadOnlySpan<byte> bytes)
    {
        var pairs = new string[bytes.Length];
        for (var i = 0; i < bytes.Length; i++)
        {
            pairs[i] = bytes[i].ToString("x2", CultureInfo.InvariantCulture);
        }

        return string.Join(' ', pairs).PadRight(bytes.Length < 8 ? 23 : 0);
    }
}
