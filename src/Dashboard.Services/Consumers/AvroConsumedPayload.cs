using System.Buffers.Binary;
using System.Text.Json;
using Dashboard.Services.Publishing;

namespace Dashboard.Services.Consumers;

/// <summary>Avro in the wire format, as the JSON encoding of the schema that its id names.</summary>
internal sealed class AvroConsumedPayload(ISchemaCodecs codecs, string cluster) : ConsumedPayload
{
    private const int PrefixLength = 5;

    protected override async ValueTask<string?> WriteBytesAsync(Utf8JsonWriter json, byte[] payload, CancellationToken cancellationToken)
    {
        if (payload.Length < PrefixLength || payload[0] != 0)
        {
            return "it does not begin with magic byte 0 and a schema id";
        }

        var schemaId = BinaryPrimitives.ReadInt32BigEndian(payload.AsSpan(1));
        var (codec, problem) = await codecs.FindAsync(cluster, schemaId, cancellationToken);
        if (codec is null)
        {
            return problem;
        }

        return codec.TryDecode(payload.AsSpan(PrefixLength), json, out problem) ? null : $"it does not fit schema {schemaId}: {problem}";
    }
}
