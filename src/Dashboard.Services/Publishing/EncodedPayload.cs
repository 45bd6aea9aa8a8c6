namespace Dashboard.Services.Publishing;

/// <summary>The bytes of a key or value and what they were made with, or the refusal.</summary>
/// <param name="Bytes">Null for no key, or a tombstone.</param>
/// <param name="SchemaId">0 for a type without schema; then the other two are empty too.</param>
public readonly record struct EncodedPayload(
    byte[]? Bytes, PayloadType Type, int SchemaId = 0, int SchemaVersion = 0, string? Subject = null, BatchOutcome.Refused? Refusal = null);
