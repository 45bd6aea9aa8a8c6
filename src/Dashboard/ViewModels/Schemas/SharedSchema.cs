using System.Buffers.Text;
using System.IO.Compression;
using System.Text;

namespace Dashboard.ViewModels.Schemas;

/// <summary>A schema as part of an address, so that a colleague opens the same check: compressed, then base64 for addresses.</summary>
public static class SharedSchema
{
    /// <summary>Longer parts are cut by browsers and proxies on their way.</summary>
    public const int MostCharacters = 6000;

    private const int MostBytes = 500_000;

    /// <summary>Null where the text is too long for an address.</summary>
    public static string? Write(string text)
    {
        if (text.Length > MostBytes)
        {
            return null;
        }

        using var output = new MemoryStream();
        using (var brotli = new BrotliStream(output, CompressionLevel.Optimal, leaveOpen: true))
        {
            brotli.Write(Encoding.UTF8.GetBytes(text));
        }

        var part = Base64Url.EncodeToString(output.ToArray());
        return part.Length <= MostCharacters ? part : null;
    }

    /// <summary>Null where the part is not one of ours.</summary>
    public static string? Read(string? part)
    {
        if (string.IsNullOrEmpty(part) || part.Length > MostCharacters || !Base64Url.IsValid(part))
        {
            return null;
        }

        try
        {
            using var brotli = new BrotliStream(new MemoryStream(Base64Url.DecodeFromChars(part)), CompressionMode.Decompress);
            var text = new byte[MostBytes + 1];
            var length = brotli.ReadAtLeast(text, text.Length, throwOnEndOfStream: false);
            return length is > 0 and <= MostBytes ? Encoding.UTF8.GetString(text.AsSpan(0, length)) : null;
        }
        catch (Exception odd) when (odd is InvalidDataException or InvalidOperationException or FormatException)
        {
            return null;
        }
    }
}
