namespace Dashboard.Services.Records;

/// <summary>A record header (KIP-82).</summary>
/// <param name="Name">UTF-8 name; may repeat within a record.</param>
/// <param name="Value">Bytes; null is allowed and is not the same as empty.</param>
public sealed record RecordHeader(string Name, byte[]? Value);
