using System.Text;

namespace Dashboard.Services.Scanning;

/// <summary>Looks for a text in UTF-8 bytes, ordinal and whatever the case, without making strings where the text is ASCII.</summary>
internal sealed class TextPattern
{
    // Most frequent letters first; a letter that is not here is rare, and searching for a rare one skips most bytes.
    private const string Frequent = "etaoinsrhldcumfpgwybvkxjqz";

    private readonly string _text;
    private readonly byte[]? _ascii;
    private readonly int _anchor;
    private readonly byte _anchorLower;
    private readonly byte _anchorUpper;

    public TextPattern(string text)
    {
        ArgumentException.ThrowIfNullOrEmpty(text);
        _text = text;
        if (!Ascii.IsValid(text))
        {
            return;
        }

        _ascii = Encoding.ASCII.GetBytes(text);
        _anchor = Enumerable.Range(0, text.Length).MaxBy(index => Rarity(text[index]));
        _anchorLower = (byte)char.ToLowerInvariant(text[_anchor]);
        _anchorUpper = (byte)char.ToUpperInvariant(text[_anchor]);
    }

    public bool IsIn(ReadOnlySpan<byte> utf8)
    {
        if (_ascii is null)
        {
            return Encoding.UTF8.GetString(utf8).Contains(_text, StringComparison.OrdinalIgnoreCase);
        }

        var start = _anchor;
        var last = utf8.Length - (_ascii.Length - _anchor);
        while (start <= last)
        {
            var found = utf8[start..(last + 1)].IndexOfAny(_anchorLower, _anchorUpper);
            if (found < 0)
            {
                return false;
            }

            start += found;
            if (Ascii.EqualsIgnoreCase(utf8.Slice(start - _anchor, _ascii.Length), _ascii))
            {
                return true;
            }

            start++;
        }

        return false;
    }

    private static int Rarity(char letter) => Frequent.IndexOf(char.ToLowerInvariant(letter), StringComparison.Ordinal) switch
    {
        // White space and digits, quotes and signs: JSON is full of some of them, so they count as middling.
        < 0 => letter is ' ' or '"' or ':' or ',' or '0' ? 0 : Frequent.Length / 2,
        var index => index,
    };
}
