using Dashboard.Services.Schemas.Engine;

namespace Dashboard.Services.Schemas;

/// <summary>Contexts, settings and modes of any Confluent-compatible registry over HTTP.</summary>
internal sealed class HttpRegistrySettings(RegistryHttp http) : IRegistrySettings
{
    private const int NoOwnConfig = 40408;
    private const int NoOwnMode = 40409;
    private const int UnknownPath = 404;

    public async Task<IReadOnlyList<string>> ListContextsAsync(CancellationToken cancellationToken = default)
    {
        var answer = await http.GetAsync("contexts", cancellationToken);
        if (answer.Refusal is { ErrorCode: UnknownPath })
        {
            return [ContextId.DefaultContext];
        }

        return answer.Read<IReadOnlyList<string>>(json => [.. json.EnumerateArray().Select(item => item.GetString()!)]) is { IsAnswered: true } contexts
            ? contexts.Value
            : throw new RegistryUnavailableException(answer.Refusal!.ErrorCode, answer.Refusal.Message);
    }

    public async Task<RegistryAnswer<string>> DeleteContextAsync(string context, CancellationToken cancellationToken = default) =>
        (await http.SendAsync(HttpMethod.Delete, $"contexts/{Uri.EscapeDataString(context)}", null, cancellationToken)).Read(_ => context);

    public async Task<ScopeConfig> GetConfigAsync(string? scope, CancellationToken cancellationToken = default)
    {
        var own = await http.GetAsync(Path("config", scope), cancellationToken);
        var config = own.Refusal is { ErrorCode: NoOwnConfig or RegistryRefusal.SubjectNotFound } ? null : RegistryConfig.Recorded(own.OrThrow());
        var inForce = scope is null ? own : await http.GetAsync($"{Path("config", scope)}?defaultToGlobal=true", cancellationToken);
        return new ScopeConfig(config, RegistryConfig.Recorded(inForce.OrThrow()));
    }

    public async Task<RegistryAnswer<RegistryConfig>> UpdateConfigAsync(string? scope, ConfigUpdate update, CancellationToken cancellationToken = default)
    {
        var answer = await http.SendAsync(HttpMethod.Put, Path("config", scope), update.Write(), cancellationToken);

        // The answer calls the level as the request does.
        return answer.Read(json => RegistryConfig.Recorded(json) is var merged && RegistryJson.ReadLevel(json) is { } level ? merged.With(level) : merged);
    }

    public async Task<RegistryAnswer<RegistryConfig>> DeleteConfigAsync(string? scope, CancellationToken cancellationToken = default) =>
        (await http.SendAsync(HttpMethod.Delete, Path("config", scope), null, cancellationToken)).Read(RegistryConfig.Recorded);

    public async Task<ScopeMode> GetModeAsync(string? scope, CancellationToken cancellationToken = default)
    {
        var own = await http.GetAsync(Path("mode", scope), cancellationToken);
        var mode = own.Refusal is { ErrorCode: NoOwnMode or RegistryRefusal.SubjectNotFound } ? null : Mode(own);
        return new ScopeMode(mode, scope is null ? mode! : Mode(await http.GetAsync($"{Path("mode", scope)}?defaultToGlobal=true", cancellationToken)));
    }

    public async Task<RegistryAnswer<string>> SetModeAsync(string? scope, string mode, bool force = false, CancellationToken cancellationToken = default)
    {
        var body = new CompactJson().BeginObject().Member("mode", mode).EndObject();
        return (await http.SendAsync(HttpMethod.Put, $"{Path("mode", scope)}?force={(force ? "true" : "false")}", body, cancellationToken)).Read(_ => mode);
    }

    public async Task<RegistryAnswer<string>> DeleteModeAsync(string? scope, CancellationToken cancellationToken = default) =>
        (await http.SendAsync(HttpMethod.Delete, Path("mode", scope), null, cancellationToken)).Read(json => json.GetProperty("mode").GetString()!);

    private static string Mode(RegistryHttpAnswer answer)
    {
        answer.OrThrow();
        return answer.Read(json => json.GetProperty("mode").GetString()!).Value!;
    }

    private static string Path(string resource, string? scope) => string.IsNullOrEmpty(scope) ? resource : $"{resource}/{Uri.EscapeDataString(scope)}";
}
