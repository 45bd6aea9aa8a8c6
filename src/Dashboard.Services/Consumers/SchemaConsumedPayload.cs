using System.Text.Json;
using Dashboard.Services.Payloads;
using Dashboard.Services.Records;

namespace Dashboard.Services.Consumers;

/// <summary>Payloads that name their schema, in their header or their prefix, as the JSON that REST clients exchange.</summary>
/// <param name="schemaType">The type that the schema must have.</param>
internal sealed class SchemaConsumedPayload(ISchemaCodecs codecs, string cluster, string schemaType) : ConsumedPayload
{
    protected override async ValueTask<string?> WriteBytesAsync(
        Utf8JsonWriter json, PayloadKind side, byte[] payload, IReadOnlyList<RecordHeader> headers, CancellationToken cancellationToken)
    {
        if (!WireFormat.TryRead(payload, side, headers, out var wire))
        {
            return "it does not begin with magic byte 0 and a schema id";
        }

        var schema = await codecs.FindAsync(cluster, wire.Schema, cancellationToken);
        if (schema.Codec is null)
        {
            return schema.Problem;
        }

        if (schema.Schema is { } text && text.SchemaType != schemaType)
        {
            return $"schema {wire.Schema} is of type {text.SchemaType}, not {schemaType}";
        }

        return schema.Codec.TryDecode(wire.Body.Span, json, PayloadJsonForm.Exchange, out var problem) ? null : $"it does not fit schema {wire.Schema}: {problem}";
    }
}
