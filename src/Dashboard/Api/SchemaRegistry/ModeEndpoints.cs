using System.Text.Json;
using Dashboard.Services.Schemas;
using Dashboard.Services.Schemas.Engine;

namespace Dashboard.Api.SchemaRegistry;

/// <summary><c>/mode</c>: whether the registry, a context or a subject may be written.</summary>
internal sealed class ModeEndpoints(RegistryEngine engine, RegistrySettings settings)
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
        var name = request.SubjectOrGlobal ?? "";
        return request.Flag("defaultToGlobal") ? Reply(state.ModeInForce(name))
            : state.Modes.TryGetValue(name, out var own) ? Reply(own)
            : request.SubjectOrGlobal is null ? Reply(RegistryModes.ReadWrite)
            : RegistryReply.Refuse(RegistryRefusals.NoSubjectMode(name));
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

        var answer = await settings.UpdateModeAsync(request.SubjectOrGlobal, mode, request.Flag("force"), request.Aborted);
        return RegistryReply.Of(answer, _ => Reply(sent));
    }

    private async Task<RegistryReply> DeleteAsync(RegistryRequest request) => RegistryReply.Of(
        await settings.DeleteModeAsync(request.SubjectOrGlobal, request.Flag("recursive"), request.Aborted),
        known => Reply(known.Length > 0 ? known : null));

    private static RegistryReply Reply(string? mode) => RegistryReply.Ok(new CompactJson().BeginObject().Member("mode", mode).EndObject());
}
