using Dashboard.Services.Payloads.Formats;
using Dashboard.Services.Records;

namespace Dashboard.Services.Payloads;

/// <inheritdoc/>
/// <remarks>What the team chose for the topic comes first; else the decoders are asked in their registered order: what describes itself before guesses.</remarks>
/// <param name="choices">Null where nothing can be chosen.</param>
internal sealed class PayloadReader(IEnumerable<IPayloadDecoder> decoders, IDecoderChoices? choices = null) : IPayloadReader
{
    private readonly IPayloadDecoder[] _decoders = [.. decoders];

    public ValueTask<DecoderChoice> ChoiceAsync(string cluster, string topic, CancellationToken cancellationToken = default) =>
        choices?.GetAsync(cluster, topic, cancellationToken) ?? ValueTask.FromResult(DecoderChoice.Automatic);

    public async ValueTask<DecodedRecord> ReadAsync(string cluster, KafkaRecord record, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(record);
        return await ReadAsync(cluster, record, await ChoiceAsync(cluster, record.Partition.Topic, cancellationToken), cancellationToken);
    }

    public async ValueTask<DecodedRecord> ReadAsync(string cluster, KafkaRecord record, DecoderChoice choice, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(record);
        ArgumentNullException.ThrowIfNull(choice);
        var topic = record.Partition.Topic;
        return new DecodedRecord(
            record,
            await DecodeAsync(new Payload(cluster, topic, PayloadKind.Key, record.Key, record.Headers), choice.Key, cancellationToken),
            await DecodeAsync(new Payload(cluster, topic, PayloadKind.Value, record.Value, record.Headers) { KeyBytes = record.Key }, choice.Value, cancellationToken));
    }

    private async ValueTask<DecodedPayload> DecodeAsync(Payload payload, string? chosen, CancellationToken cancellationToken)
    {
        if (payload.Bytes is { Length: > 0 } bytes && chosen is not null && PlainFormats.All.Find(chosen) is { } format)
        {
            return format.TryRead(bytes, 0, out var problem) is { } read
                ? read with { IsChosen = true }
                : BytesFormat.Binary with { Problem = $"It is to be read as {chosen}, but the bytes are {problem}.", IsChosen = true };
        }

        foreach (var decoder in _decoders)
        {
            if (await decoder.TryDecodeAsync(payload, cancellationToken) is { } decoded)
            {
                return decoded;
            }
        }

        return BytesFormat.Binary;
    }
}
