using System.Globalization;

namespace Dashboard.Services.Payloads.Formats;

/// <summary>A number of fixed width, big-endian as Kafka's own serializers write it.</summary>
/// <param name="width">Bytes that it takes.</param>
/// <param name="isGuess">Whether bytes of this width that are nothing else are taken for it unasked.</param>
/// <param name="write">Its digits, exact.</param>
internal sealed class NumberFormat(string name, int width, Func<byte[], IFormattable> write, bool isGuess = false) : PayloadFormat
{
    public override string Name => name;

    public override bool IsLikely(ReadOnlySpan<byte> bytes) => isGuess && bytes.Length == width;

    public override DecodedPayload? TryRead(byte[] bytes, int layer, out string problem)
    {
        problem = FormattableString.Invariant($"{bytes.Length} bytes long, and {name} takes {width}");
        if (bytes.Length != width)
        {
            return null;
        }

        var number = write(bytes).ToString(null, CultureInfo.InvariantCulture);
        return new DecodedPayload(char.IsAsciiDigit(number[^1]) ? PayloadForm.Json : PayloadForm.Text, name, number);
    }
}
