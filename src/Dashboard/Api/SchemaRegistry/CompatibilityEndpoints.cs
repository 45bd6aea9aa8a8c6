using Dashboard.Services.Schemas;
using Dashboard.Services.Schemas.Engine;

namespace Dashboard.Api.SchemaRegistry;

/// <summary><c>/compatibility</c>: would this schema be accepted? Writes nothing.</summary>
internal sealed class CompatibilityEndpoints(RegistryEngine engine)
{
    public IReadOnlyList<RegistryRoute> Routes =>
    [
        RegistryRoute.Ask("compatibility/subjects/{subject}/versions", CheckAllAsync),
        RegistryRoute.Ask("compatibility/subjects/{subject}/versions/{version}", CheckOneAsync),
    ];

    private async Task<RegistryReply> CheckAllAsync(RegistryRequest request)
    {
        var body = await RegistrationBody.ReadAsync(request);
        return Report(request, body.IsAnswered ? await engine.CheckAsync(body.Value, version: null, request.Aborted) : body.Refusal);
    }

    private async Task<RegistryReply> CheckOneAsync(RegistryRequest request)
    {
        var version = request.Version(out var refused);
        if (refused is not null)
        {
            return RegistryReply.Refuse(refused);
        }

        var body = await RegistrationBody.ReadAsync(request);
        return Report(request, !body.IsAnswered ? body.Refusal
            : version is null ? await engine.CheckLatestAsync(body.Value, request.Aborted)
            : await engine.CheckAsync(body.Value, version, request.Aborted));
    }

    private static RegistryReply Report(RegistryRequest request, RegistryAnswer<CompatibilityReport> answer)
    {
        var isVerbose = request.Flag("verbose");
        return answer switch
        {
            { IsAnswered: true } => Verdict(answer.Value.IsCompatible, isVerbose ? answer.Value.Messages : null),
            { Refusal.ErrorCode: RegistryRefusal.InvalidSchema } when isVerbose => Verdict(false, [answer.Refusal.Message]),
            _ => RegistryReply.Refuse(answer.Refusal!),
        };
    }

    private static RegistryReply Verdict(bool isCompatible, IReadOnlyList<string>? messages)
    {
        var json = new CompactJson().BeginObject().Member("is_compatible", isCompatible);
        if (messages is not null)
        {
            json.Name("messages").Strings(messages);
        }

        return RegistryReply.Ok(json.EndObject());
    }
}
