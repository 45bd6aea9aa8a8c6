namespace Dashboard.Services.Schemas;

/// <summary>A schema that refers to another one.</summary>
/// <param name="Id">In the context of the schema that it refers to, or in its own.</param>
/// <param name="Uses">Where it is registered; empty where the registry does not tell.</param>
public sealed record SchemaReferrer(int Id, IReadOnlyList<SubjectVersion> Uses);
