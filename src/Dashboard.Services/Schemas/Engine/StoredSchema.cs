namespace Dashboard.Services.Schemas.Engine;

/// <summary>A version of a subject as the registry's topic holds it.</summary>
/// <param name="Subject">Qualified.</param>
/// <param name="Timestamp">Of the record that wrote or last changed it.</param>
public sealed record StoredSchema(string Subject, int Version, int Id, SchemaContent Content, bool IsDeleted, DateTimeOffset? Timestamp)
{
    /// <summary>The form in which the rest of the product sees it.</summary>
    public RegisteredSchema ToRegistered() => new(Subject, Version, Id, Content.Guid, Content.Schema, IsDeleted, Timestamp);
}
