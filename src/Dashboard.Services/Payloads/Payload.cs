namespace Dashboard.Services.Payloads;

/// <summary>A key or value and where it was found.</summary>
internal readonly record struct Payload(string Cluster, string Topic, PayloadKind Kind, byte[]? Bytes);
