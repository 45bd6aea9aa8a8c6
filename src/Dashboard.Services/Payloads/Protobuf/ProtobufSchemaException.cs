namespace Dashboard.Services.Payloads.Protobuf;

/// <summary>A text is no Protobuf schema, or imports one that is none.</summary>
public sealed class ProtobufSchemaException(string message, Exception? inner = null) : Exception(message, inner);
