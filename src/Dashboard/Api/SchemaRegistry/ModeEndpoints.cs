using System.Text.Json;
using Dashboard.Services.Schemas;
using Dashboard.Services.Schemas.Engine;

namespace Dashboard.Api.SchemaRegistry;

/// <summary><c>/mode</c>: whether the registry, a context or a subject may be written.</summary>
internal sealed class ModeEndpoints(RegistryEngine engine)
{
    public IReadOnlyList<RegistryRoute> Routes =>
    [
        RegistryRoute.Get("mode", GetAsync),
        RegistryRoute.Put("mode", PutAsync),
        RegistryRoute.Delete("mode", DeleteAsync),
        RegistryRoute.Get("mode/{subject}", GetAsync),
        RegistryRoute.Put("mode/{subject}", PutAsync),
        RegistryRoute.Delete("mode/{subject}", DeleteAsync),
    ];

    private async Task<RegistryReply> GetAsync(RegistryRequest request)
    {
        var state = await engine.ReadAsync(request.Aborted);
        if (request.SubjectOrGlobal is { } subject && !request.Flag("defaultToGlobal"))
        {
            return state.Modes.TryGetValue(subject, out var own) ? Reply(own) : RegistryReply.Refuse(RegistryRefusals.NoSubjectMode(subject));
        }

        return Reply(state.ModeInForce(request.SubjectOrGlobal ?? ""));
    }

    private async Task<RegistryReply> PutAsync(RegistryRequest request)
    {
        var body = await request.ReadBodyAsync();
        var sent = body.TryGetProperty("mode", out var member) && member.ValueKind == JsonValueKind.String ? member.GetString() : null;
        var isNull = member.ValueKind == JsonValueKind.Null;
        var mode = RegistryModes.Parse(sent);
        if (mode is null && !isNull)
        {
            return RegistryReply.Refuse(RegistryRefusals.InvalidMode());
        }

        var answer = await engine.UpdateModeAsync(request.SubjectOrGlobal, mode, request.Flag("force"), request.Aborted);
        return RegistryReply.Of(answer, _ => Reply(sent));
    }

    private async Task<RegistryReply> DeleteAsync(RegistryRequest request) =>
        RegistryReply.Of(await engine.DeleteModeAsync(request.SubjectOrGlobal, request.Aborted), Reply);

    private static RegistryReply Reply(string? mode) => RegistryReply.Ok(new CompactJson().BeginObject().Member("mode", mode).EndObject());
}
