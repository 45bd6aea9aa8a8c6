namespace Dashboard.Services.Schemas.Tags;

/// <summary>A record or field within a schema text, as the API addresses it.</summary>
/// <param name="Path">
/// Avro: the record's full name, then the field's; Protobuf: names of messages, then the field's, without the package; JSON Schema: steps
/// such as <c>object.orders.array.object.id</c>.
/// </param>
public sealed record SchemaEntity(string Path, bool IsRecord)
{
    public const string RecordType = "sr_record";

    public const string FieldType = "sr_field";

    /// <summary>As the API calls it.</summary>
    public string Type => IsRecord ? RecordType : FieldType;

    /// <summary>Reads the API's form; a dot in front says nothing.</summary>
    public static SchemaEntity? Read(string path, string type) =>
        type.Equals(RecordType, StringComparison.OrdinalIgnoreCase) ? new SchemaEntity(path.TrimStart('.'), IsRecord: true)
        : type.Equals(FieldType, StringComparison.OrdinalIgnoreCase) ? new SchemaEntity(path.TrimStart('.'), IsRecord: false)
        : null;
}
