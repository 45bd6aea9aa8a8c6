using Dashboard.Services.Schemas.Engine;

namespace Dashboard.Services.Schemas;

/// <summary>Contexts, settings and modes of this process's registry, for the rest of the product.</summary>
internal sealed class LocalRegistrySettings(RegistryEngine engine, RegistrySettings settings) : IRegistrySettings
{
    public async Task<IReadOnlyList<string>> ListContextsAsync(CancellationToken cancellationToken = default) =>
        [SubjectName.DefaultContext, .. (await engine.ReadAsync(cancellationToken)).Contexts];

    public Task<RegistryAnswer<string>> DeleteContextAsync(string context, CancellationToken cancellationToken = default) =>
        settings.DeleteContextAsync(context, cancellationToken);

    public async Task<ScopeConfig> GetConfigAsync(string? scope, CancellationToken cancellationToken = default)
    {
        var state = await engine.ReadAsync(cancellationToken);
        var name = Qualify(scope) ?? "";
        return new ScopeConfig(state.Configs.GetValueOrDefault(name), engine.ConfigOf(state, name));
    }

    public Task<RegistryAnswer<RegistryConfig>> UpdateConfigAsync(string? scope, ConfigUpdate update, CancellationToken cancellationToken = default) =>
        settings.UpdateConfigAsync(Qualify(scope), update, cancellationToken);

    public Task<RegistryAnswer<RegistryConfig>> DeleteConfigAsync(string? scope, CancellationToken cancellationToken = default) =>
        settings.DeleteConfigAsync(Qualify(scope), RegistryConfig.Of(engine.StandardLevel), cancellationToken);

    public async Task<ScopeMode> GetModeAsync(string? scope, CancellationToken cancellationToken = default)
    {
        var state = await engine.ReadAsync(cancellationToken);
        var name = Qualify(scope) ?? "";
        return new ScopeMode(state.Modes.GetValueOrDefault(name), state.ModeInForce(name));
    }

    public Task<RegistryAnswer<string>> SetModeAsync(string? scope, string mode, bool force = false, CancellationToken cancellationToken = default) =>
        settings.UpdateModeAsync(Qualify(scope), mode, force, cancellationToken);

    public Task<RegistryAnswer<string>> DeleteModeAsync(string? scope, CancellationToken cancellationToken = default) =>
        settings.DeleteModeAsync(Qualify(scope), recursive: false, cancellationToken);

    private static string? Qualify(string? scope) => scope is null || SubjectName.Parse(scope).Qualified is not { Length: > 0 } name ? null : name;
}
