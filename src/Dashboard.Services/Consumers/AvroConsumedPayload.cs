using System.Text.Json;
using Dashboard.Services.Payloads;

namespace Dashboard.Services.Consumers;

/// <summary>Avro in the wire format, as the JSON encoding of the schema that its id names.</summary>
internal sealed class AvroConsumedPayload(ISchemaCodecs codecs, string cluster) : ConsumedPayload
{
    protected override async ValueTask<string?> WriteBytesAsync(Utf8JsonWriter json, byte[] payload, CancellationToken cancellationToken)
    {
        if (!WireFormat.TryReadPrefix(payload, out var id, out var length))
        {
            return "it does not begin with magic byte 0 and a schema id";
        }

        var schema = await codecs.FindAsync(cluster, id, cancellationToken);
        if (schema.Codec is null)
        {
            return schema.Problem;
        }

        return schema.Codec.TryDecode(payload.AsSpan(length), json, PayloadJsonForm.Exchange, out var problem) ? null : $"it does not fit schema {id}: {problem}";
    }
}
