using Dashboard.Broker.Protocol;
using Dashboard.Broker.Protocol.Messages;

namespace Dashboard.Broker.Apis;

/// <summary>SaslHandshake (API key 17), versions 0–1: there is no sign-in here, and a client that tries hears so plainly.</summary>
/// <remarks>Always <see cref="ErrorCode.IllegalSaslState"/> with no mechanisms; the connection stays open.</remarks>
internal sealed class SaslHandshakeApi()
    : KafkaApi<SaslHandshakeRequest, SaslHandshakeResponse>(ApiKey.SaslHandshake, min: 0, max: 1, flexible: NeverFlexible)
{
    protected override ValueTask<SaslHandshakeResponse?> HandleAsync(
        SaslHandshakeRequest request, RequestContext context, CancellationToken cancellationToken) =>
        Now(new SaslHandshakeResponse { Error = ErrorCode.IllegalSaslState });
}
