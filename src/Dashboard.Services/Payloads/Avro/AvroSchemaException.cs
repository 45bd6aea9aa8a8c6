namespace Dashboard.Services.Payloads.Avro;

/// <summary>A text that is no Avro schema; the message says why in one sentence.</summary>
public sealed class AvroSchemaException(string message, Exception? inner = null) : Exception(message, inner);
