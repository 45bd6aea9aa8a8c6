using System.Buffers;
using System.Buffers.Text;

namespace Dashboard.Services.Publishing;

/// <summary>Standard base64 with padding and without white space (RFC 4648 section 4).</summary>
internal static class StandardBase64
{
    /// <summary>Decodes UTF-8 base64; false for anything but the standard alphabet with full padding.</summary>
    public static bool TryDecode(ReadOnlySpan<byte> text, out byte[] bytes)
    {
        bytes = [];
        if (text.IsEmpty)
        {
            return true;
        }

        if (text.Length % 4 != 0)
        {
            return false;
        }

        var padding = text[^1] != '=' ? 0 : text[^2] != '=' ? 1 : 2;
        var decoded = new byte[(text.Length / 4 * 3) - padding];

        // The decoder skips white space, which would leave fewer bytes than the length promises.
        if (Base64.DecodeFromUtf8(text, decoded, out var consumed, out var written) != OperationStatus.Done
            || consumed != text.Length
            || written != decoded.Length)
        {
            return false;
        }

        bytes = decoded;
        return true;
    }
}
