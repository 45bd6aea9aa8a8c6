using System.Buffers.Text;
using System.Text.Json;

namespace Dashboard.Services.Payloads.Json;

/// <summary>Finds numbers whose exact arithmetic would take memory without bound: <c>1e1000000000</c> has a billion digits.</summary>
internal static class JsonNumberBounds
{
    private const int MostCharacters = 400;
    private const int LargestExponent = 400;

    private static readonly JsonReaderOptions Options = new() { MaxDepth = PayloadJson.MaxDepth };

    /// <exception cref="JsonException">The text is not JSON or nests too deeply.</exception>
    public static bool FindTooLarge(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json, Options);
        while (reader.Read())
        {
            if (reader.TokenType == JsonTokenType.Number && IsTooLarge(reader.ValueSpan))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsTooLarge(ReadOnlySpan<byte> number)
    {
        if (number.Length > MostCharacters)
        {
            return true;
        }

        var e = number.IndexOfAny((byte)'e', (byte)'E');
        if (e < 0)
        {
            return false;
        }

        var exponent = number[(e + 1)..].TrimStart((byte)'+');
        return !Utf8Parser.TryParse(exponent, out int value, out _) || value is > LargestExponent or < -LargestExponent;
    }
}
