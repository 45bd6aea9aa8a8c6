using System.Text;

namespace Dashboard.Services.Payloads.Formats;

/// <summary>Text with a few bytes that are no UTF-8, as where a producer cut a string or wrote Latin-1; a replacement mark stands for each.</summary>
internal sealed class BrokenTextFormat : PayloadFormat
{
    private const int FewestCharacters = 8;
    private const int CharactersPerMark = 8;

    public override string Name => "text, not UTF-8";

    public override bool IsLikely(ReadOnlySpan<byte> bytes) => bytes.Length >= FewestCharacters && !TextFormat.HasControls(bytes);

    public override DecodedPayload? TryRead(byte[] bytes, int layer, out string problem)
    {
        problem = "no text";
        var text = Encoding.UTF8.GetString(bytes);
        return text.AsSpan().Count(Rune.ReplacementChar.ToString()[0]) * CharactersPerMark <= text.Length ? new DecodedPayload(PayloadForm.Text, Name, text) : null;
    }
}
