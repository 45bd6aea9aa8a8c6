using Dashboard.Services.Payloads;

namespace Dashboard.Hubs;

/// <summary>A key or value.</summary>
/// <param name="Form"><c>null</c>, <c>empty</c>, <c>json</c>, <c>text</c> or <c>binary</c>.</param>
/// <param name="Encoding">Name of the encoding, e.g. <c>avro</c>.</param>
/// <param name="Text">JSON or plain text; null for the other forms.</param>
/// <param name="Base64">The bytes, for the form <c>binary</c> only.</param>
/// <param name="Schema">The schema named by the payload, if any.</param>
/// <param name="Problem">Why the payload could not be read, if so.</param>
public sealed record PayloadMessage(string Form, string Encoding, string? Text, string? Base64, SchemaUse? Schema, string? Problem)
{
    internal static PayloadMessage From(DecodedPayload payload, byte[]? bytes) => new(
        payload.Form switch
        {
            PayloadForm.Null => "null",
            PayloadForm.Empty => "empty",
            PayloadForm.Json => "json",
            PayloadForm.Text => "text",
            _ => "binary",
        },
        payload.Encoding,
        payload.Text,
        payload.Form == PayloadForm.Binary && bytes is not null ? Convert.ToBase64String(bytes) : null,
        payload.Schema,
        payload.Problem);
}
