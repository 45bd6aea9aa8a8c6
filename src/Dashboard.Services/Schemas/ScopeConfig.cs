using Dashboard.Services.Schemas.Engine;

namespace Dashboard.Services.Schemas;

/// <summary>The settings of a subject, a context or the whole registry.</summary>
/// <param name="Own">What is set right there; null where nothing is. External registries cannot tell this of the whole registry and answer what is in force.</param>
/// <param name="InForce">What counts, with what wider scopes add.</param>
public sealed record ScopeConfig(RegistryConfig? Own, RegistryConfig InForce);
