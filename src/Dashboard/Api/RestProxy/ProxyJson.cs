using System.Text.Encodings.Web;
using System.Text.Json;

namespace Dashboard.Api.RestProxy;

/// <summary>How the proxy reads and writes JSON.</summary>
internal static class ProxyJson
{
    /// <summary>Answers are never placed in HTML, so only what JSON itself demands is escaped.</summary>
    public static JsonWriterOptions WriterOptions { get; } = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    /// <summary>Payloads may nest 1,000 deep; the request around them adds a few levels.</summary>
    public static JsonReaderOptions ReaderOptions { get; } = new() { MaxDepth = 1004 };

    /// <summary>The parser's sentence with line and column counted from 1, for a caller who has to find the place.</summary>
    public static ProxyError Malformed(JsonException failure)
    {
        var end = failure.Message.IndexOf(" LineNumber:", StringComparison.Ordinal);
        var sentence = end < 0 ? failure.Message : failure.Message[..end];
        return ProxyError.Malformed(FormattableString.Invariant(
            $"Malformed JSON: {sentence} (line {failure.LineNumber + 1}, column {failure.BytePositionInLine + 1})"));
    }
}
