using System.Buffers;
using System.Text.Json;
using System.Text.Unicode;

namespace Dashboard.Services.Payloads;

/// <summary>Writes strings of payloads as JSON so that people read, and a search finds, what they hold.</summary>
internal static class PayloadText
{
    private const byte FirstOfFourBytes = 0xf0;

    private static readonly SearchValues<byte> Escaped = SearchValues.Create([.. Enumerable.Range(0, 32).Select(value => (byte)value), (byte)'"', (byte)'\\']);

    /// <summary>Writes UTF-8 text as a JSON string; what is not valid becomes replacement characters.</summary>
    public static void Write(Utf8JsonWriter writer, ReadOnlySpan<byte> text)
    {
        // The framework's encoders escape everything beyond the basic plane, emoji among them; the rest is as quick as can be with them.
        if (!text.ContainsAnyInRange(FirstOfFourBytes, byte.MaxValue) || !Utf8.IsValid(text))
        {
            writer.WriteStringValue(text);
            return;
        }

        var quoted = ArrayPool<byte>.Shared.Rent((text.Length * 6) + 2);
        try
        {
            writer.WriteRawValue(quoted.AsSpan(0, Quote(text, quoted)), skipInputValidation: true);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(quoted);
        }
    }

    private static int Quote(ReadOnlySpan<byte> text, Span<byte> quoted)
    {
        var length = 0;
        quoted[length++] = (byte)'"';
        for (var rest = text; rest.Length > 0;)
        {
            var plain = rest.IndexOfAny(Escaped) is var stop and >= 0 ? stop : rest.Length;
            rest[..plain].CopyTo(quoted[length..]);
            length += plain;
            rest = rest[plain..];
            if (rest.Length > 0)
            {
                length += Escape(rest[0], quoted[length..]);
                rest = rest[1..];
            }
        }

        quoted[length++] = (byte)'"';
        return length;
    }

    private static int Escape(byte character, Span<byte> output)
    {
        var escape = character switch
        {
            (byte)'"' => "\\\""u8,
            (byte)'\\' => "\\\\"u8,
            (byte)'\n' => "\\n"u8,
            (byte)'\r' => "\\r"u8,
            (byte)'\t' => "\\t"u8,
            (byte)'\b' => "\\b"u8,
            (byte)'\f' => "\\f"u8,
            _ => [],
        };
        if (escape.Length > 0)
        {
            escape.CopyTo(output);
            return escape.Length;
        }

        "\\u00"u8.CopyTo(output);
        output[4] = Hex(character >> 4);
        output[5] = Hex(character & 0xf);
        return 6;
    }

    private static byte Hex(int digit) => (byte)(digit < 10 ? '0' + digit : 'A' + digit - 10);
}
