using System.Text.Json;
using Dashboard.Services.Schemas;
using Dashboard.Services.Schemas.Engine;

namespace Dashboard.Api.SchemaRegistry;

/// <summary><c>/config</c>: compatibility level and other settings, of the whole registry or of a subject.</summary>
internal sealed class ConfigEndpoints(RegistryEngine engine)
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
        if (request.SubjectOrGlobal is { } subject && !request.Flag("defaultToGlobal"))
        {
            return state.Configs.TryGetValue(subject, out var own)
                ? Reply(own, RegistryConfig.LevelMember)
                : RegistryReply.Refuse(RegistryRefusals.NoSubjectConfig(subject));
        }

        var name = request.SubjectOrGlobal ?? "";
        var inForce = state.ConfigInForce(name) ?? RegistryConfig.Empty;
        return Reply(inForce.With(state.LevelInForce(name, engine.StandardLevel)), RegistryConfig.LevelMember);
    }

    private async Task<RegistryReply> PutAsync(RegistryRequest request)
    {
        var body = await request.ReadBodyAsync();
        var update = new CompactJson().BeginObject();
        foreach (var member in body.EnumerateObject())
        {
            if (member.Name != LevelInRequests)
            {
                if (member.Name != RegistryConfig.LevelMember)
                {
                    update.Name(member.Name).Value(member.Value);
                }
            }
            else if (member.Value.ValueKind == JsonValueKind.Null)
            {
                update.Name(RegistryConfig.LevelMember).Raw("null");
            }
            else if (member.Value.ValueKind == JsonValueKind.String && CompatibilityLevels.TryParse(member.Value.GetString(), out var level))
            {
                update.Member(RegistryConfig.LevelMember, level.ToText());
            }
            else
            {
                return RegistryReply.Refuse(RegistryRefusals.InvalidLevel());
            }
        }

        using var document = JsonDocument.Parse(update.EndObject().ToString());
        var answer = await engine.UpdateConfigAsync(request.SubjectOrGlobal, document.RootElement, request.Aborted);
        return RegistryReply.Of(answer, merged => Reply(merged, LevelInRequests));
    }

    private async Task<RegistryReply> DeleteAsync(RegistryRequest request) =>
        RegistryReply.Of(await engine.DeleteConfigAsync(request.SubjectOrGlobal, request.Aborted), known => Reply(known, RegistryConfig.LevelMember));

    private static RegistryReply Reply(RegistryConfig config, string levelName) =>
        RegistryReply.Ok(config.WriteTo(new CompactJson().BeginObject(), levelName).EndObject());
}
