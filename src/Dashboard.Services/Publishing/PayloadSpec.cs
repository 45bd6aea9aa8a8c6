namespace Dashboard.Services.Publishing;

/// <summary>A key or value as an HTTP client wrote it, with what it says of its encoding.</summary>
/// <param name="Type">How the JSON becomes bytes; null lets the registry's schema say.</param>
/// <param name="Schema">The schema, for types that have one.</param>
/// <param name="Json">One valid JSON value; empty where it is absent or <c>null</c>.</param>
public readonly record struct PayloadSpec(PayloadType? Type, SchemaChoice Schema, ReadOnlyMemory<byte> Json);
