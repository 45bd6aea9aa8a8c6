namespace Dashboard.Services.Schemas.Avro;

/// <summary>A text is not a valid Avro schema; the message says why. Does not leave the schema parsers.</summary>
internal sealed class AvroSchemaException(string message) : Exception(message);
