namespace Dashboard.Services.Payloads.Protobuf;

/// <summary>How Protobuf data look as JSON. Both follow protobuf's JSON mapping and show the default of an absent field without presence.</summary>
public enum ProtobufJsonForm
{
    /// <summary>
    /// For people: 64-bit integers are numbers; fields that the schema does not know are shown under their number, e.g.
    /// <c>"7": [150, {"bytes": "aGk="}]</c>. Encoding takes all of it back.
    /// </summary>
    Readable,

    /// <summary>Protobuf's JSON mapping to the letter: 64-bit integers are strings, unknown fields are left out. What REST clients receive.</summary>
    Canonical,
}
