namespace Dashboard.Services.Payloads.Avro;

/// <summary>How Avro data looks as JSON.</summary>
public enum AvroJsonForm
{
    /// <summary>
    /// For people: a union's value stands bare, a decimal is a JSON number with all its digits; everything else as <see cref="Tagged"/>.
    /// </summary>
    Readable,

    /// <summary>
    /// The Avro specification's JSON encoding: a union's value is <c>{"branch": value}</c> unless it is null; logical types are ignored
    /// (a decimal is the string of its bytes). What REST clients send and receive.
    /// </summary>
    Tagged,
}
