using Dashboard.Services.Schemas.Engine;

namespace Dashboard.Services.Schemas;

/// <summary>
/// Contexts, settings and modes of a registry. A scope is a subject, a context (<c>:.ctx:</c>; <c>:.__GLOBAL:</c> for all of them) or
/// (null) the whole registry, which is to say its default context.
/// </summary>
/// <remarks>Every call throws <see cref="RegistryUnavailableException"/> when the registry cannot answer.</remarks>
public interface IRegistrySettings
{
    /// <summary>Contexts with their leading dot, the default one first. Only that one from registries that know none.</summary>
    Task<IReadOnlyList<string>> ListContextsAsync(CancellationToken cancellationToken = default);

    /// <summary>Forgets a context without subjects; refused (42211) while soft-deleted ones are left.</summary>
    Task<RegistryAnswer<string>> DeleteContextAsync(string context, CancellationToken cancellationToken = default);

    /// <summary>The settings of a scope.</summary>
    Task<ScopeConfig> GetConfigAsync(string? scope, CancellationToken cancellationToken = default);

    /// <summary>Merges settings into those of a scope; answers the result.</summary>
    Task<RegistryAnswer<RegistryConfig>> UpdateConfigAsync(string? scope, ConfigUpdate update, CancellationToken cancellationToken = default);

    /// <summary>Removes the settings of a scope, so that wider ones count; answers what they were. Refused (40401) where there are none.</summary>
    Task<RegistryAnswer<RegistryConfig>> DeleteConfigAsync(string? scope, CancellationToken cancellationToken = default);

    /// <summary>The mode of a scope.</summary>
    Task<ScopeMode> GetModeAsync(string? scope, CancellationToken cancellationToken = default);

    /// <summary>Sets the mode of a scope; answers it.</summary>
    /// <param name="mode">One of <see cref="RegistryModes"/>.</param>
    /// <param name="force">Switch to IMPORT although there are schemas.</param>
    Task<RegistryAnswer<string>> SetModeAsync(string? scope, string mode, bool force = false, CancellationToken cancellationToken = default);

    /// <summary>Removes the mode of a scope, so that wider ones count; answers what it was. Refused (40401) where there is none.</summary>
    Task<RegistryAnswer<string>> DeleteModeAsync(string? scope, CancellationToken cancellationToken = default);
}
