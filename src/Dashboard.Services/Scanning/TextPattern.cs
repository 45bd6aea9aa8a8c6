using System.Numerics;
using System.Runtime.InteropServices;
using System.Text;

namespace Dashboard.Services.Scanning;

/// <summary>Looks for a text in UTF-8 bytes, ordinal and whatever the case, without making strings where the text is ASCII.</summary>
internal sealed class TextPattern
{
    // Most frequent letters first; a letter that is not here is rare, and searching for a rare one skips most bytes.
    private const string Frequent = "etaoinsrhldcumfpgwybvkxjqz";

    private readonly string _text;
    private readonly byte[]? _ascii;
    private readonly Anchor _first;
    private readonly Anchor _second;

    public TextPattern(string text)
    {
        ArgumentException.ThrowIfNullOrEmpty(text);
        _text = text;
        if (!Ascii.IsValid(text))
        {
            return;
        }

        _ascii = Encoding.ASCII.GetBytes(text);
        var rarest = Enumerable.Range(0, text.Length).OrderByDescending(index => Rarity(text[index])).ToList();
        _first = new Anchor(rarest[0], text);
        _second = new Anchor(rarest[Math.Min(1, rarest.Count - 1)], text);
    }

    public bool IsIn(ReadOnlySpan<byte> utf8)
    {
        if (_ascii is null)
        {
            return Encoding.UTF8.GetString(utf8).Contains(_text, StringComparison.OrdinalIgnoreCase);
        }

        // Two anchors at once, a vector of places at a time: one alone would stop at every 'x' of a payload full of them.
        var place = 0;
        ref var start = ref MemoryMarshal.GetReference(utf8);
        var end = utf8.Length - Vector<byte>.Count - Math.Max(_first.Index, _second.Index);
        for (; place <= end; place += Vector<byte>.Count)
        {
            var candidates = _first.Match(ref start, place) & _second.Match(ref start, place);
            if (candidates != Vector<byte>.Zero && IsAt(utf8, place, candidates))
            {
                return true;
            }
        }

        for (; place <= utf8.Length - _ascii.Length; place++)
        {
            if (Ascii.EqualsIgnoreCase(utf8.Slice(place, _ascii.Length), _ascii))
            {
                return true;
            }
        }

        return false;
    }

    private bool IsAt(ReadOnlySpan<byte> utf8, int place, Vector<byte> candidates)
    {
        for (var lane = 0; lane < Vector<byte>.Count; lane++)
        {
            if (candidates[lane] != 0 && place + lane <= utf8.Length - _ascii!.Length && Ascii.EqualsIgnoreCase(utf8.Slice(place + lane, _ascii.Length), _ascii))
            {
                return true;
            }
        }

        return false;
    }

    private static int Rarity(char letter) => Frequent.IndexOf(char.ToLowerInvariant(letter), StringComparison.Ordinal) switch
    {
        // White space and digits, quotes and signs: JSON is full of some of them, so they count as middling.
        < 0 => letter is ' ' or '"' or ':' or ',' or '0' ? 0 : Frequent.Length / 2,
        var index => index,
    };

    /// <summary>A character of the text by which places are sifted.</summary>
    private readonly struct Anchor(int index, string text)
    {
        private readonly Vector<byte> _lower = new((byte)char.ToLowerInvariant(text[index]));
        private readonly Vector<byte> _upper = new((byte)char.ToUpperInvariant(text[index]));

        public int Index { get; } = index;

        public Vector<byte> Match(ref byte start, int place)
        {
            var bytes = Vector.LoadUnsafe(ref start, (nuint)(place + Index));
            return Vector.Equals(bytes, _lower) | Vector.Equals(bytes, _upper);
        }
    }
}
