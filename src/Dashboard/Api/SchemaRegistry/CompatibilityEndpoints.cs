using Dashboard.Services.Schemas;
using Dashboard.Services.Schemas.Engine;

namespace Dashboard.Api.SchemaRegistry;

/// <summary><c>/compatibility</c>: would this schema be accepted? Writes nothing.</summary>
internal sealed class CompatibilityEndpoints(RegistryEngine engine)
{
    public IReadOnlyList<RegistryRoute> Routes =>
    [
        RegistryRoute.Post("compatibility/subjects/{subject}/versions", CheckAllAsync),
        RegistryRoute.Post("compatibility/subjects/{subject}/versions/{version}", CheckOneAsync),
    ];

    private async Task<RegistryReply> CheckAllAsync(RegistryRequest request) =>
        Report(request, await engine.CheckAsync(await RegistrationBody.ReadAsync(request), version: null, request.Aborted));

    private async Task<RegistryReply> CheckOneAsync(RegistryRequest request)
    {
        var version = request.Version(out var refused);
        if (refused is not null)
        {
            return RegistryReply.Refuse(refused);
        }

        var body = await RegistrationBody.ReadAsync(request);
        return Report(request, version is null
            ? await engine.CheckLatestAsync(body, request.Aborted)
            : await engine.CheckAsync(body, version, request.Aborted));
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
            json.Name("messages").BeginArray();
            foreach (var message in messages)
            {
                json.String(message);
            }

            json.EndArray();
        }

        return RegistryReply.Ok(json.EndObject());
    }
}
