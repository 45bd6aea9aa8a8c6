using Dashboard.Services.Records;

namespace Dashboard.Services.Payloads;

/// <summary>A key or value, where it was found, and the headers of its record, which may name its schema.</summary>
internal readonly record struct Payload(string Cluster, string Topic, PayloadKind Kind, byte[]? Bytes, IReadOnlyList<RecordHeader> Headers);
