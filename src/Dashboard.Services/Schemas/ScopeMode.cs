namespace Dashboard.Services.Schemas;

/// <summary>The mode of a subject, a context or the whole registry, each one of <see cref="Engine.RegistryModes"/>.</summary>
/// <param name="Own">What is set right there; null where nothing is. External registries cannot tell this of the whole registry and answer what is in force.</param>
/// <param name="InForce">What counts.</param>
public sealed record ScopeMode(string? Own, string InForce);
