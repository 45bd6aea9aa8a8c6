using Dashboard.Broker.Protocol;
using Dashboard.Broker.Protocol.Messages;
using Dashboard.Broker.Security;

namespace Dashboard.Broker.Apis;

/// <summary>SaslHandshake (API key 17), versions 0–1: chooses the mechanism of a sign-in (KIP-43, KIP-152).</summary>
/// <remarks>
/// After version 0 the tokens follow as frames without a header; after version 1 inside SaslAuthenticate. Another mechanism:
/// <see cref="ErrorCode.UnsupportedSaslMechanism"/> and those on offer. Where nobody has to sign in, or the client already has:
/// <see cref="ErrorCode.IllegalSaslState"/>. The connection stays open either way.
/// </remarks>
internal sealed class SaslHandshakeApi()
    : KafkaApi<SaslHandshakeRequest, SaslHandshakeResponse>(ApiKey.SaslHandshake, min: 0, max: 1, flexible: NeverFlexible)
{
    private const short BareTokensFollow = 0;

    protected override ValueTask<SaslHandshakeResponse?> HandleAsync(
        SaslHandshakeRequest request, RequestContext context, CancellationToken cancellationToken)
    {
        var session = context.Session;
        if (session.SignIn is not { } signIn)
        {
            return Now(new SaslHandshakeResponse { Error = ErrorCode.IllegalSaslState });
        }

        if (session.IsServed)
        {
            return Now(new SaslHandshakeResponse { Error = ErrorCode.IllegalSaslState, Mechanisms = [.. SignIn.Mechanisms] });
        }

        session.Exchange = signIn.Begin(request.Mechanism);
        session.SendsBareTokens = session.Exchange is not null && context.Version == BareTokensFollow;
        return Now(new SaslHandshakeResponse
        {
            Error = session.Exchange is null ? ErrorCode.UnsupportedSaslMechanism : ErrorCode.None,
            Mechanisms = [.. SignIn.Mechanisms],
        });
    }
}
