namespace Dashboard.Services.Schemas.Tags;

/// <summary>Tags that the schema text itself carries at one place.</summary>
public sealed record TaggedEntity(SchemaEntity Entity, IReadOnlyList<string> Tags);
