using System.Text.Json;
using Dashboard.Services.Publishing;

namespace Dashboard.Api.RestProxy.V3;

/// <summary>What is told about a key or value: how it was encoded, and its size in bytes.</summary>
internal readonly record struct PayloadReport(PayloadType Type, int Size, int SchemaId, int SchemaVersion, string? Subject)
{
    public static PayloadReport? Of(EncodedPayload? payload) => payload is { } encoded
        ? new PayloadReport(encoded.Type, encoded.Bytes?.Length ?? 0, encoded.SchemaId, encoded.SchemaVersion, encoded.Subject)
        : null;

    public void Write(Utf8JsonWriter json, ReadOnlySpan<byte> name)
    {
        json.WriteStartObject(name);
        json.WriteString("type"u8, PayloadSpecReader.NameOf(Type));
        if (Subject is not null)
        {
            json.WriteString("subject"u8, Subject);
            json.WriteNumber("schema_id"u8, SchemaId);
            json.WriteNumber("schema_version"u8, SchemaVersion);
        }

        json.WriteNumber("size"u8, Size);
        json.WriteEndObject();
    }
}
