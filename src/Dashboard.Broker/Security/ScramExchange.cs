using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Dashboard.Broker.Security;

/// <summary>SCRAM (RFC 5802, RFC 7677) without channel binding: two tokens of the client, two of the server.</summary>
/// <remarks>An unknown user is asked for a proof like any other, with a salt that stays the same, so that names cannot be tried out.</remarks>
internal sealed class ScramExchange(UserStore users, ScramMechanism mechanism) : ISaslExchange
{
    private static readonly SaslStep Malformed = new SaslStep.Refused("The token is not one of SCRAM.");
    private string? _user;
    private string _header = "";
    private string _clientFirst = "";
    private string _serverFirst = "";
    private string _ownNonce = "";
    private ScramCredential? _credential;

    /// <inheritdoc/>
    public SaslStep Take(ReadOnlySpan<byte> token)
    {
        var message = Encoding.UTF8.GetString(token);
        return _user is null ? Begin(message) : Finish(message);
    }

    // "n,[a=authorization id],n=user,r=nonce[,extensions]"
    private SaslStep Begin(string message)
    {
        var parts = message.Split(',');
        if (parts.Length < 4 || !parts[2].StartsWith("n=", StringComparison.Ordinal) || !parts[3].StartsWith("r=", StringComparison.Ordinal) || parts[3].Length < 3)
        {
            return Malformed;
        }

        if (parts[0] is not ("n" or "y"))
        {
            return new SaslStep.Refused("Channel binding is not offered.");
        }

        var user = Unescape(parts[2][2..]);
        if (user.Length == 0 || (parts[1].Length > 0 && parts[1] != $"a={parts[2][2..]}"))
        {
            return Malformed;
        }

        _user = user;
        _header = $"{parts[0]},{parts[1]},";
        _clientFirst = message[_header.Length..];
        _credential = users.Find(user, mechanism);
        var (salt, iterations) = _credential is { } known ? (known.Salt, known.Iterations) : (users.PretendedSalt(user), ScramMechanism.MinIterations);
        _ownNonce = Convert.ToBase64String(RandomNumberGenerator.GetBytes(24));
        _serverFirst = string.Create(CultureInfo.InvariantCulture, $"r={parts[3][2..]}{_ownNonce},s={Convert.ToBase64String(salt)},i={iterations}");
        return new SaslStep.Challenge(Encoding.UTF8.GetBytes(_serverFirst));
    }

    // "c=base64 of the header,r=nonce[,extensions],p=proof"
    private SaslStep Finish(string message)
    {
        var proofAt = message.LastIndexOf(",p=", StringComparison.Ordinal);
        if (proofAt < 0)
        {
            return Malformed;
        }

        var withoutProof = message[..proofAt];
        var binding = Convert.ToBase64String(Encoding.UTF8.GetBytes(_header));

        // librdkafka before 2.6 puts its nonce before ours once more; Kafka, too, looks only at how the nonce ends.
        if (withoutProof.Split(',') is not [var bound, var nonce, ..] || bound != $"c={binding}"
            || !nonce.StartsWith("r=", StringComparison.Ordinal) || !nonce.EndsWith(_ownNonce, StringComparison.Ordinal))
        {
            return Malformed;
        }

        var proof = new byte[mechanism.Size];
        var isProof = Convert.TryFromBase64String(message[(proofAt + 3)..], proof, out var length) && length == proof.Length;
        var exchanged = Encoding.UTF8.GetBytes($"{_clientFirst},{_serverFirst},{withoutProof}");
        return isProof && _credential is { } credential && IsProof(credential, exchanged, proof)
            ? new SaslStep.SignedIn(_user!, Encoding.UTF8.GetBytes("v=" + Convert.ToBase64String(mechanism.Hmac(credential.ServerKey, exchanged))))
            : new SaslStep.Refused("Invalid username or password");
    }

    private bool IsProof(ScramCredential credential, byte[] exchanged, byte[] proof)
    {
        var signature = mechanism.Hmac(credential.StoredKey, exchanged);
        var clientKey = new byte[proof.Length];
        for (var i = 0; i < proof.Length; i++)
        {
            clientKey[i] = (byte)(proof[i] ^ signature[i]);
        }

        return CryptographicOperations.FixedTimeEquals(mechanism.Hash(clientKey), credential.StoredKey);
    }

    private static string Unescape(string name) =>
        name.Replace("=2C", ",", StringComparison.Ordinal).Replace("=3D", "=", StringComparison.Ordinal);
}
