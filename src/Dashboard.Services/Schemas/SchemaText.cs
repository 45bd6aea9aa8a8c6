namespace Dashboard.Services.Schemas;

/// <summary>A schema as someone wrote it: text, type and what it refers to.</summary>
/// <param name="Text">The schema itself: Avro or JSON Schema as JSON, Protobuf as <c>.proto</c> text.</param>
/// <param name="SchemaType"><c>AVRO</c> (the default of the API), <c>JSON</c> or <c>PROTOBUF</c>.</param>
/// <param name="References">Schemas it imports.</param>
public sealed record SchemaText(string Text, string SchemaType, IReadOnlyList<SchemaReference> References)
{
    /// <summary>The schema type that the API assumes where none is given.</summary>
    public const string Avro = "AVRO";

    public const string Json = "JSON";

    public const string Protobuf = "PROTOBUF";

    public SchemaText(string text, string schemaType = Avro)
        : this(text, schemaType, [])
    {
    }
}

/// <summary>An import of another subject's version.</summary>
/// <param name="Name">Avro full name, JSON <c>$ref</c> target or Protobuf import path.</param>
/// <param name="Version">From 1; -1 means the latest and is frozen on registration.</param>
public sealed record SchemaReference(string Name, string Subject, int Version);

/// <summary>A version of a subject as the registry holds it.</summary>
/// <param name="Id">Global schema id.</param>
/// <param name="Guid">Content hash (specification 4.4); null from registries that have none.</param>
/// <param name="Schema">Canonical text.</param>
/// <param name="RegisteredAt">When the stored record was written; null when unknown.</param>
public sealed record RegisteredSchema(
    string Subject,
    int Version,
    int Id,
    Guid? Guid,
    SchemaText Schema,
    bool IsDeleted,
    DateTimeOffset? RegisteredAt);

/// <summary>Where a schema id is used.</summary>
public sealed record SubjectVersion(string Subject, int Version);
