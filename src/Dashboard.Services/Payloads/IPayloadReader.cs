using Dashboard.Services.Records;

namespace Dashboard.Services.Payloads;

/// <summary>Makes records readable with the decoders of the house and the registry of the cluster. Never throws for bad bytes.</summary>
public interface IPayloadReader
{
    /// <summary>Decodes key and value as the team chose for the topic.</summary>
    ValueTask<DecodedRecord> ReadAsync(string cluster, KafkaRecord record, CancellationToken cancellationToken = default);

    /// <summary>Decodes key and value as chosen here.</summary>
    ValueTask<DecodedRecord> ReadAsync(string cluster, KafkaRecord record, DecoderChoice choice, CancellationToken cancellationToken = default);

    /// <summary>What the team chose for a topic. A form that was chosen cannot be told from the bytes alone.</summary>
    ValueTask<DecoderChoice> ChoiceAsync(string cluster, string topic, CancellationToken cancellationToken = default);
}

/// <summary>A record with its readable key and value; the bytes stay at hand.</summary>
public sealed record DecodedRecord(KafkaRecord Record, DecodedPayload Key, DecodedPayload Value)
{
    /// <summary>Bytes that its readable key and value take in memory.</summary>
    public long TextBytes => sizeof(char) * ((long)(Key.Text?.Length ?? 0) + (Value.Text?.Length ?? 0));
}
