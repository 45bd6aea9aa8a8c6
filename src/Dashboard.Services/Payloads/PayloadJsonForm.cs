namespace Dashboard.Services.Payloads;

/// <summary>How a payload that a schema describes looks as JSON.</summary>
public enum PayloadJsonForm
{
    /// <summary>
    /// For people: numbers exact, whatever their size; an Avro union's value stands bare, a decimal is a number with all its digits.
    /// </summary>
    Readable,

    /// <summary>
    /// What REST clients send and receive. Avro: the specification's JSON encoding, where a union's value is <c>{"branch": value}</c> unless
    /// it is null and logical types are ignored (a decimal is the string of its bytes). Protobuf: the canonical mapping.
    /// </summary>
    Exchange,
}
