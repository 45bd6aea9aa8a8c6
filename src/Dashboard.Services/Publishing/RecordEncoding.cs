using Dashboard.Services.Payloads;
using Dashboard.Services.Schemas;

namespace Dashboard.Services.Publishing;

/// <summary>Encodes the keys and values of one request, for one topic.</summary>
public sealed class RecordEncoding
{
    /// <summary>Schemas whose encoders one request keeps.</summary>
    private const int MaxKept = 100;

    private readonly string _cluster;
    private readonly string _topic;
    private readonly SchemaChoices _choices;
    private readonly ISchemaCodecs _codecs;
    private readonly Dictionary<int, (PayloadEncoder Encoder, PayloadType Type)> _encoders = [];

    internal RecordEncoding(string cluster, string topic, SchemaChoices choices, ISchemaCodecs codecs) =>
        (_cluster, _topic, _choices, _codecs) = (cluster, topic, choices, codecs);

    /// <summary>The bytes, or why there are none.</summary>
    public ValueTask<EncodedPayload> EncodeAsync(PayloadKind side, PayloadSpec spec, CancellationToken cancellationToken) => spec.Type switch
    {
        PayloadType.Binary => new(Encode(side, BinaryPayloadEncoder.Instance, PayloadType.Binary, spec.Json, default)),
        PayloadType.Json => new(Encode(side, JsonPayloadEncoder.Instance, PayloadType.Json, spec.Json, default)),
        PayloadType.String => new(Encode(side, StringPayloadEncoder.Instance, PayloadType.String, spec.Json, default)),
        _ => EncodeWithSchemaAsync(side, spec, cancellationToken),
    };

    private async ValueTask<EncodedPayload> EncodeWithSchemaAsync(PayloadKind side, PayloadSpec spec, CancellationToken cancellationToken)
    {
        var choice = spec.Schema with { Type = SchemaTypeOf(spec.Type) };
        var answer = await _choices.ResolveAsync(_cluster, _topic, side, choice, cancellationToken);
        if (answer.Refusal is not null)
        {
            return new EncodedPayload(null, spec.Type ?? PayloadType.Avro, Refusal: answer.Refusal);
        }

        if (!_encoders.TryGetValue(answer.Schema.Id, out var known))
        {
            try
            {
                var schema = await _codecs.FindAsync(_cluster, answer.Schema.Id, cancellationToken);
                if (schema.Codec is null)
                {
                    return Refuse(side, spec, BatchRefusal.RegistryRefused, $"Error serializing message. {schema.Problem}");
                }

                known = (new SchemaPayloadEncoder(answer.Schema.Id, schema.Codec, nullIsTombstone: true), PayloadTypeOf(schema.Schema?.SchemaType));
            }
            catch (RegistryUnavailableException failure)
            {
                return Refuse(side, spec, BatchRefusal.RegistryUnavailable, $"Schema Registry unavailable: {failure.Message}");
            }

            if (_encoders.Count < MaxKept)
            {
                _encoders[answer.Schema.Id] = known;
            }
        }

        return Encode(side, known.Encoder, known.Type, spec.Json, answer.Schema);
    }

    private static EncodedPayload Encode(PayloadKind side, PayloadEncoder encoder, PayloadType type, ReadOnlyMemory<byte> json, ChosenSchema schema)
    {
        var encoded = json.IsEmpty ? encoder.TryEncodeNull(out var bytes, out var problem) : encoder.TryEncode(json.Span, out bytes, out problem);
        return encoded
            ? new EncodedPayload(bytes, type, schema.Id, schema.Version, schema.Subject)
            : new EncodedPayload(null, type, Refusal: new BatchOutcome.Refused(
                BatchRefusal.Payload, side, schema.Id == 0 ? problem : $"{(side == PayloadKind.Key ? "key" : "value")}: {problem}"));
    }

    private static EncodedPayload Refuse(PayloadKind side, PayloadSpec spec, BatchRefusal reason, string message) =>
        new(null, spec.Type ?? PayloadType.Avro, Refusal: new BatchOutcome.Refused(reason, side, message));

    private static string? SchemaTypeOf(PayloadType? type) => type switch
    {
        PayloadType.Avro => SchemaText.Avro,
        PayloadType.JsonSchema => SchemaText.Json,
        PayloadType.Protobuf => SchemaText.Protobuf,
        _ => null,
    };

    private static PayloadType PayloadTypeOf(string? schemaType) => schemaType switch
    {
        SchemaText.Json => PayloadType.JsonSchema,
        SchemaText.Protobuf => PayloadType.Protobuf,
        _ => PayloadType.Avro,
    };
}
