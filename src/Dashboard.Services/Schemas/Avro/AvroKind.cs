namespace Dashboard.Services.Schemas.Avro;

/// <summary>The kinds of Avro schemas (Avro 1.12 specification, "Schema Declaration").</summary>
internal enum AvroKind
{
    Null,
    Boolean,
    Int,
    Long,
    Float,
    Double,
    Bytes,
    String,
    Record,
    Enum,
    Array,
    Map,
    Union,
    Fixed,
}
