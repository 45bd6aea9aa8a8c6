using System.Text;
using Dashboard.Broker.Security;
using Dashboard.Tests.Unit.Broker.Support;
using Shouldly;
using Xunit;

namespace Dashboard.Tests.Unit.Broker.Security;

public sealed class ScramExchangeTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();
    private readonly UserStore _users;

    public ScramExchangeTests() => _users = new UserStore(_directory.Path, [("alice", "secret"), ("a,b=c", "odd")]);

    public void Dispose() => _directory.Dispose();

    [Theory]
    [InlineData(1, "alice", "alice", "secret")]
    [InlineData(2, "alice", "alice", "secret")]
    [InlineData(2, "a,b=c", "a=2Cb=3Dc", "odd")]
    public void Lets_in_who_knows_the_password_and_proves_itself(int mechanism, string user, string written, string password)
    {
        var (last, expected) = SignIn(ScramMechanism.Find((sbyte)mechanism)!, written, password);

        last.ShouldBeOfType<SaslStep.SignedIn>().ShouldSatisfyAllConditions(
            signedIn => signedIn.User.ShouldBe(user),
            signedIn => Encoding.UTF8.GetString(signedIn.Token).ShouldBe(expected));
    }

    [Fact]
    public void Lets_in_older_clients_that_repeat_their_nonce() =>
        SignIn(ScramMechanism.Sha256, "alice", "secret", repeated: "clientnonce").Last.ShouldBeOfType<SaslStep.SignedIn>();

    [Theory]
    [InlineData("alice", "wrong")]
    [InlineData("nobody", "secret")]
    public void Refuses_a_wrong_password_and_an_unknown_user_with_the_same_words(string user, string password) =>
        SignIn(ScramMechanism.Sha256, user, password).Last.ShouldBe(new SaslStep.Refused("Invalid username or password"));

    [Fact]
    public void Pretends_the_same_salt_for_an_unknown_user_every_time()
    {
        var first = Challenge(new ScramExchange(_users, ScramMechanism.Sha256), "n,,n=nobody,r=abc").Split(',')[1];
        var second = Challenge(new ScramExchange(_users, ScramMechanism.Sha256), "n,,n=nobody,r=xyz").Split(',')[1];

        second.ShouldBe(first);
    }

    [Theory]
    [InlineData("")]
    [InlineData("n,,n=alice")]
    [InlineData("n,,n=,r=abc")]
    [InlineData("n,,n=alice,r=")]
    [InlineData("n,a=bob,n=alice,r=abc")]
    [InlineData("p=tls-unique,,n=alice,r=abc")]
    public void Refuses_a_first_token_that_is_none(string token) =>
        new ScramExchange(_users, ScramMechanism.Sha256).Take(Encoding.UTF8.GetBytes(token)).ShouldBeOfType<SaslStep.Refused>();

    [Theory]
    [InlineData("")]
    [InlineData("c=biws,r=other,p=AAAA")]
    [InlineData("c=AAAA,r={nonce},p=AAAA")]
    [InlineData("c=biws,r={nonce},p=not base64")]
    public void Refuses_a_last_token_that_proves_nothing(string token)
    {
        var exchange = new ScramExchange(_users, ScramMechanism.Sha256);
        var nonce = Challenge(exchange, "n,,n=alice,r=abc").Split(',')[0][2..];

        exchange.Take(Encoding.UTF8.GetBytes(token.Replace("{nonce}", nonce, StringComparison.Ordinal))).ShouldBeOfType<SaslStep.Refused>();
    }

    // The client's side of RFC 5802, written out.
    private (SaslStep Last, string Expected) SignIn(ScramMechanism mechanism, string user, string password, string repeated = "")
    {
        var exchange = new ScramExchange(_users, mechanism);
        var first = $"n={user},r=clientnonce";
        var challenge = Challenge(exchange, $"n,,{first}");
        var parts = challenge.Split(',');
        parts[0].ShouldStartWith("r=clientnonce");
        var salted = mechanism.Salt(password, Convert.FromBase64String(parts[1][2..]), int.Parse(parts[2][2..], System.Globalization.CultureInfo.InvariantCulture));
        var withoutProof = $"c=biws,r={repeated}{parts[0][2..]}";
        var exchanged = Encoding.UTF8.GetBytes($"{first},{challenge},{withoutProof}");
        var key = mechanism.Hmac(salted, "Client Key"u8);
        var signature = mechanism.Hmac(mechanism.Hash(key), exchanged);
        var proof = key.Zip(signature, (left, right) => (byte)(left ^ right)).ToArray();
        var expected = "v=" + Convert.ToBase64String(mechanism.Hmac(mechanism.Hmac(salted, "Server Key"u8), exchanged));
        return (exchange.Take(Encoding.UTF8.GetBytes($"{withoutProof},p={Convert.ToBase64String(proof)}")), expected);
    }

    private static string Challenge(ScramExchange exchange, string token) =>
        Encoding.UTF8.GetString(exchange.Take(Encoding.UTF8.GetBytes(token)).ShouldBeOfType<SaslStep.Challenge>().Token);
}
