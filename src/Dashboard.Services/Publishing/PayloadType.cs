namespace Dashboard.Services.Publishing;

/// <summary>How one key or value becomes bytes.</summary>
public enum PayloadType
{
    /// <summary>A string of standard base64.</summary>
    Binary,

    /// <summary>Any JSON value, stored as JSON.</summary>
    Json,

    /// <summary>A JSON string, stored as its UTF-8 text.</summary>
    String,

    /// <summary>Read against an Avro schema, stored in the wire format.</summary>
    Avro,

    /// <summary>Checked against a JSON schema, stored in the wire format.</summary>
    JsonSchema,

    /// <summary>Read against a Protobuf message, stored in the wire format.</summary>
    Protobuf,
}
