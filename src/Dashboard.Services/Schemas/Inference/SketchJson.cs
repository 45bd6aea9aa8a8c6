using System.Text.Encodings.Web;
using System.Text.Json;

namespace Dashboard.Services.Schemas.Inference;

/// <summary>How schemas made from samples are written: letters of every language as they are.</summary>
internal static class SketchJson
{
    public static JsonSerializerOptions Options { get; } = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, MaxDepth = 256 };
}
