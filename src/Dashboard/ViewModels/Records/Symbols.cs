namespace Dashboard.ViewModels.Records;

/// <summary>Makes control characters visible: ␀ ␉ ␊ (Unicode "Control Pictures").</summary>
public static class Symbols
{
    public static string Show(string text, int most = int.MaxValue)
    {
        var shown = text.Length > most ? text[..Whole(text, most)] + "…" : text;
        return shown.Any(IsControl) ? string.Create(shown.Length, shown, Replace) : shown;
    }

    private static void Replace(Span<char> target, string source)
    {
        for (var i = 0; i < source.Length; i++)
        {
            target[i] = !IsControl(source[i]) ? source[i]
                : source[i] < 0x20 ? (char)(0x2400 + source[i])
                : source[i] == 0x7f ? '␡'
                : '\ufffd';
        }
    }

    // Bidirectional overrides could make a text read as another one.
    private static bool IsControl(char c) => char.IsControl(c) || c is (>= '\u202a' and <= '\u202e') or (>= '\u2066' and <= '\u2069');

    // A cut never leaves half of a surrogate pair.
    private static int Whole(string text, int length) => length > 0 && char.IsHighSurrogate(text[length - 1]) ? length - 1 : length;
}
