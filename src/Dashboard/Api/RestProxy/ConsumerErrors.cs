using System.Diagnostics;
using Dashboard.Services.Consumers;

namespace Dashboard.Api.RestProxy;

/// <summary>Which published code a refusal of a consumer instance becomes.</summary>
internal static class ConsumerErrors
{
    public static ProxyError Of(ConsumerRefusal refusal) => refusal.Kind switch
    {
        ConsumerRefusalKind.NotFound => new(404, 40403, refusal.Message),
        ConsumerRefusalKind.AlreadyExists => new(409, 40902, refusal.Message),
        ConsumerRefusalKind.Invalid => new(422, 422, refusal.Message),
        ConsumerRefusalKind.BadConfiguration => new(422, 42204, refusal.Message),

        // The one code whose digits do not tell its status.
        ConsumerRefusalKind.OutOfRange => new(422, 40001, refusal.Message),
        ConsumerRefusalKind.TooMany => new(429, 42901, refusal.Message),
        ConsumerRefusalKind.IllegalState => new(409, 40903, refusal.Message),
        ConsumerRefusalKind.WrongFormat => new(406, 40601, refusal.Message),
        ConsumerRefusalKind.Undecodable => new(422, 42207, refusal.Message),
        _ => throw new UnreachableException(),
    };
}
