using System.Text.Encodings.Web;
using System.Text.Json;

namespace Dashboard.Services.Payloads;

/// <summary>How decoded payloads are written as JSON, by every codec alike.</summary>
internal static class PayloadJson
{
    /// <summary>How deep data and schemas may nest.</summary>
    public const int MaxDepth = 512;

    /// <summary>Nothing is escaped that JSON itself does not demand: the text goes to people and parsers, never into markup.</summary>
    public static readonly JavaScriptEncoder Escaping = JavaScriptEncoder.UnsafeRelaxedJsonEscaping;

    /// <summary>A union in the exchange form takes two levels of JSON for one of Avro.</summary>
    public static readonly JsonWriterOptions WriterOptions = new() { Encoder = Escaping, SkipValidation = true, MaxDepth = (2 * MaxDepth) + 2 };
}
