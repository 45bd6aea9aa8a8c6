using Dashboard.Services.Records;

namespace Dashboard.Services.Payloads;

/// <inheritdoc/>
/// <remarks>Asks the decoders in their registered order: what describes itself before what has to be guessed.</remarks>
internal sealed class PayloadReader(IEnumerable<IPayloadDecoder> decoders) : IPayloadReader
{
    private static readonly DecodedPayload Binary = new(PayloadForm.Binary, "binary", null);

    private readonly IPayloadDecoder[] _decoders = [.. decoders];

    public async ValueTask<DecodedRecord> ReadAsync(string cluster, KafkaRecord record, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(record);
        var topic = record.Partition.Topic;
        return new DecodedRecord(
            record,
            await DecodeAsync(new Payload(cluster, topic, PayloadKind.Key, record.Key, record.Headers), cancellationToken),
            await DecodeAsync(new Payload(cluster, topic, PayloadKind.Value, record.Value, record.Headers), cancellationToken));
    }

    private async ValueTask<DecodedPayload> DecodeAsync(Payload payload, CancellationToken cancellationToken)
    {
        foreach (var decoder in _decoders)
        {
            if (await decoder.TryDecodeAsync(payload, cancellationToken) is { } decoded)
            {
                return decoded;
            }
        }

        return Binary;
    }
}
