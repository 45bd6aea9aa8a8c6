using System.Buffers;
using System.Text;
using System.Text.Unicode;

namespace Dashboard.Services.Payloads.Formats;

/// <summary>UTF-8 text; unasked only where it has no control characters other than tabs and line breaks.</summary>
internal sealed class TextFormat : PayloadFormat
{
    private static readonly SearchValues<byte> Controls =
        SearchValues.Create([.. Enumerable.Range(0, 32).Select(value => (byte)value).Except("\t\r\n"u8.ToArray()), 0x7f]);

    public override string Name => "text";

    public override bool IsLikely(ReadOnlySpan<byte> bytes) => !HasControls(bytes) && Utf8.IsValid(bytes);

    public override DecodedPayload? TryRead(byte[] bytes, int layer, out string problem)
    {
        problem = "not UTF-8";
        return Utf8.IsValid(bytes) ? new DecodedPayload(PayloadForm.Text, Name, Encoding.UTF8.GetString(bytes)) : null;
    }

    /// <summary>Whether a byte stands for a control character that plain text does not have.</summary>
    public static bool HasControls(ReadOnlySpan<byte> bytes) => bytes.ContainsAny(Controls);
}
