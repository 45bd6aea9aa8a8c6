using Dashboard.Services.Records;

namespace Dashboard.Services.Payloads;

/// <summary>A key or value, where it was found, and the headers of its record, which may name its schema.</summary>
internal readonly record struct Payload(string Cluster, string Topic, PayloadKind Kind, byte[]? Bytes, IReadOnlyList<RecordHeader> Headers)
{
    /// <summary>For a value: the record's key, which tells in Kafka's own topics what the value is.</summary>
    public byte[]? KeyBytes { get; init; }
}
