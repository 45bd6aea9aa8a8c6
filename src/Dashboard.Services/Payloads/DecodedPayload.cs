namespace Dashboard.Services.Payloads;

/// <summary>Bytes made readable, or the reason why they could not be.</summary>
/// <param name="Form">How <paramref name="Text"/> is to be shown.</param>
/// <param name="Encoding">Lower-case name of the encoding, e.g. <c>avro</c>, <c>json</c>, <c>text</c>, <c>binary</c>, <c>json in gzip</c>.</param>
/// <param name="Text">
/// JSON text (<see cref="PayloadForm.Json"/>; 64-bit integers and decimals exact) or plain text (<see cref="PayloadForm.Text"/>); else null.
/// </param>
/// <param name="Schema">The schema that read it, where there was one; set on failures too when the id was found.</param>
/// <param name="Problem">
/// Null when readable. Otherwise one sentence why not ("schema 412 is not in this registry"); the bytes are to be shown.
/// </param>
public sealed record DecodedPayload(PayloadForm Form, string Encoding, string? Text, SchemaUse? Schema = null, string? Problem = null)
{
    /// <summary>Whether the team's choice for the topic decided how to read it, and not the bytes.</summary>
    public bool IsChosen { get; init; }
}

/// <summary>How a payload is to be shown.</summary>
public enum PayloadForm
{
    /// <summary>Null: no key, or a tombstone.</summary>
    Null,

    /// <summary>Zero bytes, which is not null.</summary>
    Empty,

    /// <summary>A JSON document.</summary>
    Json,

    /// <summary>Plain text.</summary>
    Text,

    /// <summary>Bytes that nothing could read, or that are binary by nature.</summary>
    Binary,
}

/// <summary>The schema with which a payload was written.</summary>
/// <param name="Id">Schema id from the wire format.</param>
/// <param name="SchemaType"><c>AVRO</c>, <c>JSON</c> or <c>PROTOBUF</c>; null when the id is unknown to the registry.</param>
/// <param name="Subject">The subject that holds the id: the topic's own if it does, else the first by name; null when unknown.</param>
/// <param name="Version">The version within <paramref name="Subject"/>.</param>
public sealed record SchemaUse(int Id, string? SchemaType, string? Subject, int? Version);
