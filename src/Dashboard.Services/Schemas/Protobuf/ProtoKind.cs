namespace Dashboard.Services.Schemas.Protobuf;

/// <summary>How the values of a field are written.</summary>
internal enum ProtoKind
{
    Double,
    Float,
    Int32,
    Int64,
    UInt32,
    UInt64,
    SInt32,
    SInt64,
    Fixed32,
    Fixed64,
    SFixed32,
    SFixed64,
    Bool,
    String,
    Bytes,
    Enum,

    /// <summary>A message with its length in front.</summary>
    Message,

    /// <summary>A message between two tags.</summary>
    Group,
}

/// <summary>The form of a value on the wire, the lowest three bits of its tag.</summary>
internal enum ProtoWireType
{
    Varint = 0,
    Fixed64 = 1,
    Bytes = 2,
    StartGroup = 3,
    EndGroup = 4,
    Fixed32 = 5,
}
