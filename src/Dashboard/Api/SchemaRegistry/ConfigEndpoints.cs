using Dashboard.Services.Schemas;
using Dashboard.Services.Schemas.Engine;

namespace Dashboard.Api.SchemaRegistry;

/// <summary><c>/config</c>: compatibility level and other settings, of the whole registry or of a subject.</summary>
internal sealed class ConfigEndpoints(RegistryEngine engine, RegistrySettings settings)
{
    // Requests and the answers to them call the level so; reads call it compatibilityLevel.
    private const string LevelInRequests = "compatibility";

    public IReadOnlyList<RegistryRoute> Routes =>
    [
        RegistryRoute.Get("config", GetAsync),
        RegistryRoute.Put("config", PutAsync),
        RegistryRoute.Delete("config", DeleteAsync),
        RegistryRoute.Get("config/{subject}", GetAsync),
        RegistryRoute.Put("config/{subject}", PutAsync),
        RegistryRoute.Delete("config/{subject}", DeleteAsync),
    ];

    private async Task<RegistryReply> GetAsync(RegistryRequest request)
    {
        var state = await engine.ReadAsync(request.Aborted);
        var name = request.SubjectOrGlobal ?? "";
        if (request.Flag("defaultToGlobal"))
        {
            return Reply(engine.ConfigOf(state, name), RegistryConfig.LevelMember);
        }

        var own = state.Configs.GetValueOrDefault(name);
        return request.SubjectOrGlobal is null ? Reply((own ?? RegistryConfig.Empty).With(own?.Level ?? engine.StandardLevel), RegistryConfig.LevelMember)
            : own is not null ? Reply(own, RegistryConfig.LevelMember)
            : RegistryReply.Refuse(RegistryRefusals.NoSubjectConfig(name));
    }

    private async Task<RegistryReply> PutAsync(RegistryRequest request)
    {
        var update = ConfigUpdate.Read(await request.ReadBodyAsync());
        return update.IsAnswered
            ? RegistryReply.Of(await settings.UpdateConfigAsync(request.SubjectOrGlobal, update.Value, request.Aborted), merged => Reply(merged, LevelInRequests))
            : RegistryReply.Refuse(update.Refusal);
    }

    private async Task<RegistryReply> DeleteAsync(RegistryRequest request) => RegistryReply.Of(
        await settings.DeleteConfigAsync(request.SubjectOrGlobal, RegistryConfig.Of(engine.StandardLevel), request.Aborted),
        known => Reply(known, RegistryConfig.LevelMember));

    private static RegistryReply Reply(RegistryConfig config, string levelName) =>
        RegistryReply.Ok(config.WriteTo(new CompactJson().BeginObject(), levelName).EndObject());
}
