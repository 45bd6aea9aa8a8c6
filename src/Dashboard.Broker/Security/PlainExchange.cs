using System.Text;

namespace Dashboard.Broker.Security;

/// <summary>PLAIN (RFC 4616): one token, <c>[authorization id] NUL user NUL password</c>.</summary>
internal sealed class PlainExchange(UserStore users) : ISaslExchange
{
    public const string Mechanism = "PLAIN";

    /// <inheritdoc/>
    public SaslStep Take(ReadOnlySpan<byte> token)
    {
        var parts = Encoding.UTF8.GetString(token).Split('\0');
        if (parts is not [var onBehalfOf, { Length: > 0 } user, { Length: > 0 } password])
        {
            return new SaslStep.Refused("The token of PLAIN must hold a user and a password.");
        }

        return (onBehalfOf.Length == 0 || onBehalfOf == user) && users.CheckPassword(user, password)
            ? new SaslStep.SignedIn(user, [])
            : new SaslStep.Refused("Invalid username or password");
    }
}
