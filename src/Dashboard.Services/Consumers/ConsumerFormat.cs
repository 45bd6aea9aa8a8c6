namespace Dashboard.Services.Consumers;

/// <summary>What an instance makes of keys and values.</summary>
public enum ConsumerFormat
{
    /// <summary>Base64 of the bytes.</summary>
    Binary,

    /// <summary>The bytes are JSON.</summary>
    Json,

    /// <summary>The bytes are Avro in the wire format.</summary>
    Avro,

    /// <summary>The bytes are JSON in the wire format.</summary>
    JsonSchema,

    /// <summary>The bytes are Protobuf in the wire format.</summary>
    Protobuf,

    /// <summary>The bytes are UTF-8 text.</summary>
    String,
}
