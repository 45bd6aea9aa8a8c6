using Dashboard.Broker.Protocol;
using Dashboard.Broker.Protocol.Messages;
using Dashboard.Broker.Security;

namespace Dashboard.Broker.Apis;

/// <summary>SaslAuthenticate (API key 36), versions 0–2: passes the tokens of a sign-in (KIP-152).</summary>
/// <remarks>
/// v2 is the first flexible version. A session never ends, so nobody signs in anew (KIP-368). A refusal is
/// <see cref="ErrorCode.SaslAuthenticationFailed"/>, held back for a moment, and ends the connection; a token without a handshake is
/// <see cref="ErrorCode.IllegalSaslState"/>.
/// </remarks>
internal sealed class SaslAuthenticateApi(TimeProvider time)
    : KafkaApi<SaslAuthenticateRequest, SaslAuthenticateResponse>(ApiKey.SaslAuthenticate, min: 0, max: 2, flexible: 2)
{
    protected override async ValueTask<SaslAuthenticateResponse?> HandleAsync(
        SaslAuthenticateRequest request, RequestContext context, CancellationToken cancellationToken)
    {
        var session = context.Session;
        if (session.Exchange is not { } exchange)
        {
            context.CloseConnection = !session.IsServed;
            return new SaslAuthenticateResponse { Error = ErrorCode.IllegalSaslState, ErrorMessage = "A SaslHandshake comes first." };
        }

        switch (exchange.Take(request.Token.Span))
        {
            case SaslStep.Challenge challenge:
                return new SaslAuthenticateResponse { Token = challenge.Token };
            case SaslStep.SignedIn signedIn:
                session.Enter(signedIn.User);
                return new SaslAuthenticateResponse { Token = signedIn.Token };
            case SaslStep.Refused refused:
                session.Exchange = null;
                context.CloseConnection = true;
                await Task.Delay(session.SignIn!.FailurePause, time, cancellationToken);
                return new SaslAuthenticateResponse { Error = ErrorCode.SaslAuthenticationFailed, ErrorMessage = $"Authentication failed: {refused.Reason}" };
            default:
                throw new System.Diagnostics.UnreachableException();
        }
    }
}
