using Dashboard.Services.Records;

namespace Dashboard.Services.Payloads;

/// <summary>Makes records readable with the decoders of the house and the registry of the cluster. Never throws for bad bytes.</summary>
public interface IPayloadReader
{
    /// <summary>Decodes key and value.</summary>
    ValueTask<DecodedRecord> ReadAsync(string cluster, KafkaRecord record, CancellationToken cancellationToken = default);
}

/// <summary>A record with its readable key and value; the bytes stay at hand.</summary>
public sealed record DecodedRecord(KafkaRecord Record, DecodedPayload Key, DecodedPayload Value);
