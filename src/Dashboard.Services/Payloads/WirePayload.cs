namespace Dashboard.Services.Payloads;

/// <summary>A payload taken apart.</summary>
/// <param name="Body">What the schema encoded; for Protobuf the message indexes come first, wherever they were found.</param>
/// <param name="IsInHeader">Whether a record header named the schema, which no other data does by chance.</param>
internal readonly record struct WirePayload(SchemaIdentity Schema, ReadOnlyMemory<byte> Body, bool IsInHeader);
