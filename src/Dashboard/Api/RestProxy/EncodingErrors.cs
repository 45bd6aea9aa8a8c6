using System.Diagnostics;
using Dashboard.Services.Payloads;
using Dashboard.Services.Publishing;

namespace Dashboard.Api.RestProxy;

/// <summary>Which published code it becomes that a key or value cannot be encoded.</summary>
internal static class EncodingErrors
{
    public static ProxyError Of(BatchOutcome.Refused refused) => refused.Reason switch
    {
        BatchRefusal.Payload => ProxyError.BadRequest(refused.Message),
        BatchRefusal.TwoSchemas => ProxyError.Malformed(refused.Message),
        BatchRefusal.NoSchema => new(422, refused.Side == PayloadKind.Key ? 42201 : 42202, refused.Message),
        BatchRefusal.InvalidSchema => new(422, 42205, refused.Message),
        BatchRefusal.RegistryRefused or BatchRefusal.NoRegistry => new(422, 42207, refused.Message),
        BatchRefusal.RegistryForbids => new(403, 40301, refused.Message),
        BatchRefusal.RegistryUnavailable => new(500, 50003, refused.Message),
        _ => throw new UnreachableException(),
    };
}
