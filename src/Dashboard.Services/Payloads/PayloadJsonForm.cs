namespace Dashboard.Services.Payloads;

/// <summary>How a payload that a schema describes looks as JSON.</summary>
public enum PayloadJsonForm
{
    /// <summary>
    /// For people: numbers exact, whatever their size; an Avro union's value stands bare, a decimal is a number with all its digits.
    /// Protobuf: fields that the schema does not know are shown under their number, e.g. <c>"7": [150, {"bytes": "aGk="}]</c>, and encoding
    /// takes them back.
    /// </summary>
    Readable,

    /// <summary>
    /// What REST clients send and receive. Avro: the specification's JSON encoding, where a union's value is <c>{"branch": value}</c> unless
    /// it is null and logical types are ignored (a decimal is the string of its bytes). Protobuf: its JSON mapping to the letter, 64-bit
    /// integers as strings, without unknown fields.
    /// </summary>
    Exchange,
}
