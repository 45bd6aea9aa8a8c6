using Dashboard.Services.Schemas;
using Dashboard.Services.Schemas.Engine;

namespace Dashboard.Tests.Unit.Support;

/// <summary>Settings and modes in memory, by scope; the empty name is the whole registry. Set <see cref="Refusal"/> for the other way.</summary>
public sealed class FakeRegistrySettings : IRegistrySettings
{
    public RegistryRefusal? Refusal { get; set; }

    public List<string> Contexts { get; } = [ContextId.DefaultContext];

    public Dictionary<string, RegistryConfig> Configs { get; } = new(StringComparer.Ordinal);

    public Dictionary<string, string> Modes { get; } = new(StringComparer.Ordinal);

    public Task<IReadOnlyList<string>> ListContextsAsync(CancellationToken cancellationToken = default) => Task.FromResult<IReadOnlyList<string>>(Contexts);

    public Task<RegistryAnswer<string>> DeleteContextAsync(string context, CancellationToken cancellationToken = default) => Answer(() =>
    {
        Contexts.Remove(context);
        return context;
    });

    public Task<ScopeConfig> GetConfigAsync(string? scope, CancellationToken cancellationToken = default)
    {
        var own = Configs.GetValueOrDefault(scope ?? "");
        return Task.FromResult(new ScopeConfig(own, own ?? Configs.GetValueOrDefault("", RegistryConfig.Of(CompatibilityLevel.Backward))));
    }

    public Task<RegistryAnswer<RegistryConfig>> UpdateConfigAsync(string? scope, ConfigUpdate update, CancellationToken cancellationToken = default) =>
        Answer(() => Configs[scope ?? ""] = Configs.GetValueOrDefault(scope ?? "", RegistryConfig.Empty).Merge(update));

    public Task<RegistryAnswer<RegistryConfig>> DeleteConfigAsync(string? scope, CancellationToken cancellationToken = default) =>
        Answer(() => Configs.Remove(scope ?? "", out var known) ? known : RegistryConfig.Empty);

    public Task<ScopeMode> GetModeAsync(string? scope, CancellationToken cancellationToken = default)
    {
        var own = Modes.GetValueOrDefault(scope ?? "");
        return Task.FromResult(new ScopeMode(own, own ?? Modes.GetValueOrDefault("", RegistryModes.ReadWrite)));
    }

    public Task<RegistryAnswer<string>> SetModeAsync(string? scope, string mode, bool force = false, CancellationToken cancellationToken = default) =>
        Answer(() => Modes[scope ?? ""] = mode);

    public Task<RegistryAnswer<string>> DeleteModeAsync(string? scope, CancellationToken cancellationToken = default) =>
        Answer(() => Modes.Remove(scope ?? "", out var known) ? known : RegistryModes.ReadWrite);

    private Task<RegistryAnswer<T>> Answer<T>(Func<T> answer) => Task.FromResult<RegistryAnswer<T>>(Refusal is not null ? Refusal : answer());
}
