using System.Buffers;
using System.Globalization;
using System.Text;

namespace Dashboard.Services.Schemas.Protobuf;

/// <summary>Quotes and unquotes string literals of <c>.proto</c> texts.</summary>
internal static class ProtoStrings
{
    /// <summary>Appends the bytes a literal stands for; false where an escape is not valid.</summary>
    public static bool TryUnquote(string literal, ArrayBufferWriter<byte> output)
    {
        var body = literal.AsSpan(1, literal.Length - 2);
        while (body.Length > 0)
        {
            var plain = body.IndexOf('\\');
            if (plain != 0)
            {
                var part = plain < 0 ? body : body[..plain];
                Encoding.UTF8.GetBytes(part, output);
                body = body[part.Length..];
                continue;
            }

            if (!TryUnescape(ref body, output))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>The bytes of a literal's content; as it stands where an escape is not valid.</summary>
    public static ReadOnlyMemory<byte> Unescape(string content)
    {
        var bytes = new ArrayBufferWriter<byte>();
        return TryUnquote($"\"{content}\"", bytes) ? bytes.WrittenMemory : Encoding.UTF8.GetBytes(content);
    }

    /// <summary>The content of a literal in double quotes: text as it is where the bytes are UTF-8, other bytes in octal.</summary>
    public static string Escape(ReadOnlySpan<byte> bytes)
    {
        var text = new StringBuilder(bytes.Length);
        while (bytes.Length > 0)
        {
            if (Rune.DecodeFromUtf8(bytes, out var rune, out var consumed) != OperationStatus.Done)
            {
                consumed = 1;
                AppendOctal(text, bytes[0]);
            }
            else
            {
                Append(text, rune);
            }

            bytes = bytes[consumed..];
        }

        return text.ToString();
    }

    /// <summary>As <see cref="Escape"/>, but of bytes that are no text: in ASCII, as protoc writes the default of a <c>bytes</c> field.</summary>
    public static string EscapeBytes(ReadOnlySpan<byte> bytes)
    {
        var text = new StringBuilder(bytes.Length);
        foreach (var value in bytes)
        {
            if (value is (>= (byte)' ' and < 0x7F) or (byte)'\n' or (byte)'\r' or (byte)'\t')
            {
                Append(text, new Rune((char)value));
            }
            else
            {
                AppendOctal(text, value);
            }
        }

        return text.ToString();
    }

    private static void Append(StringBuilder text, Rune rune)
    {
        switch (rune.Value)
        {
            case '\a': text.Append("\\a"); break;
            case '\b': text.Append("\\b"); break;
            case '\f': text.Append("\\f"); break;
            case '\n': text.Append("\\n"); break;
            case '\r': text.Append("\\r"); break;
            case '\t': text.Append("\\t"); break;
            case '\v': text.Append("\\v"); break;
            case '\\': text.Append("\\\\"); break;
            case '\'': text.Append("\\'"); break;
            case '"': text.Append("\\\""); break;
            case < ' ' or 0x7F: AppendOctal(text, (byte)rune.Value); break;
            default: text.Append(rune); break;
        }
    }

    private static void AppendOctal(StringBuilder text, byte value) =>
        text.Append('\\').Append((char)('0' + (value >> 6))).Append((char)('0' + ((value >> 3) & 7))).Append((char)('0' + (value & 7)));

    private static bool TryUnescape(ref ReadOnlySpan<char> body, ArrayBufferWriter<byte> output)
    {
        if (body.Length < 2)
        {
            return false;
        }

        var letter = body[1];
        body = body[2..];
        switch (letter)
        {
            case 'x' or 'X':
                return TryTakeHex(ref body, output);
            case >= '0' and <= '7':
                body = TakeOctal(body, letter, out var octal);
                output.Write([octal]);
                return true;
            case 'u':
                return TryTakeRune(ref body, 4, output);
            case 'U':
                return TryTakeRune(ref body, 8, output);
        }

        var simple = "abfnrtv\\'\"?".IndexOf(letter);
        if (simple < 0)
        {
            return false;
        }

        output.Write([(byte)"\a\b\f\n\r\t\v\\'\"?"[simple]]);
        return true;
    }

    // Up to three octal digits, of which the first is already taken.
    private static ReadOnlySpan<char> TakeOctal(ReadOnlySpan<char> body, char first, out byte value)
    {
        var sum = first - '0';
        var digits = 0;
        while (digits < 2 && digits < body.Length && body[digits] is >= '0' and <= '7')
        {
            sum = (sum * 8) + (body[digits++] - '0');
        }

        value = (byte)sum;
        return body[digits..];
    }

    private static bool TryTakeHex(ref ReadOnlySpan<char> body, ArrayBufferWriter<byte> output)
    {
        var digits = 0;
        while (digits < 2 && digits < body.Length && char.IsAsciiHexDigit(body[digits]))
        {
            digits++;
        }

        if (digits == 0)
        {
            return false;
        }

        output.Write([byte.Parse(body[..digits], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture)]);
        body = body[digits..];
        return true;
    }

    private static bool TryTakeRune(ref ReadOnlySpan<char> body, int digits, ArrayBufferWriter<byte> output)
    {
        if (body.Length < digits
            || !int.TryParse(body[..digits], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code)
            || !Rune.TryCreate(code, out var rune))
        {
            return false;
        }

        Span<byte> bytes = stackalloc byte[4];
        output.Write(bytes[..rune.EncodeToUtf8(bytes)]);
        body = body[digits..];
        return true;
    }
}
