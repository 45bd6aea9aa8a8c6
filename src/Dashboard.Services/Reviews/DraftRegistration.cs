namespace Dashboard.Services.Reviews;

/// <summary>The version that a draft became.</summary>
public sealed record DraftRegistration(int Version, int SchemaId);
