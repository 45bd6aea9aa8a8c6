using System.Text;

namespace Dashboard.Services.Analysis;

/// <summary>Tells whether bytes could be a Protobuf message: tags and lengths that add up to the last byte.</summary>
internal static class ProtobufLook
{
    private const int HighestField = 10_000;
    private const int MostListed = 6;

    /// <summary>The fields in a few words, e.g. <c>1 number, 2 "abc", 3 12 bytes</c>; null where it is no message.</summary>
    public static string? Describe(ReadOnlySpan<byte> bytes)
    {
        var words = new List<string>();
        while (bytes.Length > 0)
        {
            if (!TryReadNumber(ref bytes, out var tag) || tag >> 3 is 0 or > HighestField || !TrySkip(ref bytes, (int)(tag & 7), out var what))
            {
                return null;
            }

            words.Add($"{tag >> 3} {what}");
        }

        return words.Count == 0 ? null : string.Join(", ", words.Take(MostListed)) + (words.Count > MostListed ? " …" : "");
    }

    private static bool TrySkip(ref ReadOnlySpan<byte> bytes, int type, out string what)
    {
        what = "";
        switch (type)
        {
            case 0:
                var isNumber = TryReadNumber(ref bytes, out var number);
                what = $"number {number}";
                return isNumber;
            case 1 or 5:
                var width = type == 1 ? 8 : 4;
                what = $"{width} bytes";
                return TryTake(ref bytes, (ulong)width, out _);
            case 2:
                if (!TryReadNumber(ref bytes, out var length) || !TryTake(ref bytes, length, out var taken))
                {
                    return false;
                }

                what = taken.Length is > 0 and <= 40 && !taken.ContainsAnyInRange((byte)0, (byte)31) && System.Text.Unicode.Utf8.IsValid(taken) ? $"“{Encoding.UTF8.GetString(taken)}”" : $"{taken.Length} bytes";
                return true;
            default:
                return false;
        }
    }

    private static bool TryTake(ref ReadOnlySpan<byte> bytes, ulong length, out ReadOnlySpan<byte> taken)
    {
        var fits = length <= (ulong)bytes.Length;
        taken = fits ? bytes[..(int)length] : default;
        bytes = fits ? bytes[(int)length..] : bytes;
        return fits;
    }

    private static bool TryReadNumber(ref ReadOnlySpan<byte> bytes, out ulong number)
    {
        number = 0;
        for (var index = 0; index < bytes.Length && index < 10; index++)
        {
            number |= (ulong)(bytes[index] & 0x7f) << (7 * index);
            if (bytes[index] < 0x80)
            {
                bytes = bytes[(index + 1)..];
                return true;
            }
        }

        return false;
    }
}
