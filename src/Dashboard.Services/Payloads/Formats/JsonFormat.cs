using System.Text;
using System.Text.Json;
using System.Text.Unicode;

namespace Dashboard.Services.Payloads.Formats;

/// <summary>JSON in UTF-8. Bare numbers and words are text to people, so only objects and arrays are taken for JSON unasked.</summary>
internal sealed class JsonFormat : PayloadFormat
{
    private static readonly JsonReaderOptions Options = new() { MaxDepth = PayloadJson.MaxDepth };

    public override string Name => "json";

    public override bool IsLikely(ReadOnlySpan<byte> bytes)
    {
        var start = bytes.IndexOfAnyExcept(" \t\r\n"u8);
        return start >= 0 && bytes[start] is (byte)'{' or (byte)'[';
    }

    public override DecodedPayload? TryRead(byte[] bytes, int layer, out string problem) =>
        Explain(bytes, out problem) ? new DecodedPayload(PayloadForm.Json, Name, Encoding.UTF8.GetString(bytes)) : null;

    /// <summary>Whether the bytes are exactly one JSON value.</summary>
    public static bool IsJson(ReadOnlySpan<byte> bytes) => Explain(bytes, out _);

    private static bool Explain(ReadOnlySpan<byte> bytes, out string problem)
    {
        problem = bytes.Length == 0 ? "empty" : "not UTF-8";
        try
        {
            var reader = new Utf8JsonReader(bytes, Options);
            while (reader.Read())
            {
            }

            return bytes.Length > 0 && Utf8.IsValid(bytes);
        }
        catch (JsonException failure)
        {
            problem = FormattableString.Invariant($"no JSON from line {failure.LineNumber + 1}, byte {failure.BytePositionInLine} on");
            return false;
        }
    }
}
