using System.Text;
using Dashboard.Broker.Protocol;
using Dashboard.Broker.Protocol.Messages;
using Dashboard.Broker.Security;
using Dashboard.Tests.Unit.Broker.Support;
using Shouldly;
using Xunit;

namespace Dashboard.Tests.Unit.Broker.Security;

public sealed class SignInTests : IAsyncLifetime
{
    private readonly TemporaryDirectory _directory = new();
    private readonly BrokerHarness _broker = new();
    private readonly Gate _gate;

    public SignInTests() => _gate = new Gate(new SignIn(new UserStore(_directory.Path, [("alice", "secret")]), TimeSpan.Zero), null);

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        await _broker.DisposeAsync();
        _directory.Dispose();
    }

    [Fact]
    public async Task A_request_before_the_sign_in_ends_the_connection()
    {
        using var client = _broker.Connect(_gate);

        await client.SendAsync(ApiKey.Metadata, 1, new MetadataRequest());

        await client.Closed.WaitAsync(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task A_mechanism_that_is_not_offered_is_answered_with_those_that_are()
    {
        using var client = _broker.Connect(_gate);
        await client.AskAsync<ApiVersionsResponse>(ApiKey.ApiVersions, 0, new ApiVersionsRequest());

        var answer = await client.AskAsync<SaslHandshakeResponse>(ApiKey.SaslHandshake, 1, new SaslHandshakeRequest { Mechanism = "GSSAPI" });

        answer.Error.ShouldBe(ErrorCode.UnsupportedSaslMechanism);
        answer.Mechanisms.ShouldBe(["PLAIN", "SCRAM-SHA-256", "SCRAM-SHA-512"]);
        (await HandshakeAsync(client, 1)).Error.ShouldBe(ErrorCode.None);
    }

    [Fact]
    public async Task Who_has_signed_in_is_served()
    {
        using var client = _broker.Connect(_gate);
        await HandshakeAsync(client, 1);

        var answer = await client.AskAsync<SaslAuthenticateResponse>(ApiKey.SaslAuthenticate, 2, Token("\0alice\0secret"));

        answer.Error.ShouldBe(ErrorCode.None);
        answer.SessionLifetimeMs.ShouldBe(0);
        (await client.AskAsync<MetadataResponse>(ApiKey.Metadata, 1, new MetadataRequest())).Brokers.ShouldHaveSingleItem().Host.ShouldBe("broker.test");
    }

    [Theory]
    [InlineData("\0alice\0wrong")]
    [InlineData("\0bob\0secret")]
    [InlineData("bob\0alice\0secret")]
    [InlineData("alice")]
    [InlineData("")]
    public async Task A_wrong_password_is_answered_and_ends_the_connection(string token)
    {
        using var client = _broker.Connect(_gate);
        await HandshakeAsync(client, 1);

        var answer = await client.AskAsync<SaslAuthenticateResponse>(ApiKey.SaslAuthenticate, 2, Token(token));

        answer.Error.ShouldBe(ErrorCode.SaslAuthenticationFailed);
        await client.Closed.WaitAsync(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task Older_clients_send_bare_tokens_after_a_handshake_of_version_zero()
    {
        using var client = _broker.Connect(_gate);
        await HandshakeAsync(client, 0);

        await client.SendAsync([0, 0, 0, 13, .. "\0alice\0secret"u8]);

        (await client.ReceiveAsync()).ShouldBeEmpty();
        (await client.AskAsync<MetadataResponse>(ApiKey.Metadata, 1, new MetadataRequest())).Brokers.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_bare_token_that_is_wrong_is_answered_by_hanging_up()
    {
        using var client = _broker.Connect(_gate);
        await HandshakeAsync(client, 0);

        await client.SendAsync([0, 0, 0, 4, .. "\0a\0b"u8]);

        await client.Closed.WaitAsync(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task A_stranger_may_not_announce_much()
    {
        using var client = _broker.Connect(_gate);

        await client.SendAsync([0, 1, 0, 1]);

        await client.Closed.WaitAsync(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task Where_nobody_signs_in_a_handshake_is_out_of_place_and_harmless()
    {
        using var client = _broker.Connect();

        (await HandshakeAsync(client, 1)).ShouldSatisfyAllConditions(
            answer => answer.Error.ShouldBe(ErrorCode.IllegalSaslState),
            answer => answer.Mechanisms.ShouldBeEmpty());
        (await client.AskAsync<SaslAuthenticateResponse>(ApiKey.SaslAuthenticate, 0, Token("x"))).Error.ShouldBe(ErrorCode.IllegalSaslState);
        (await client.AskAsync<MetadataResponse>(ApiKey.Metadata, 1, new MetadataRequest())).Brokers.Count.ShouldBe(1);
    }

    private static Task<SaslHandshakeResponse> HandshakeAsync(WireClient client, short version) =>
        client.AskAsync<SaslHandshakeResponse>(ApiKey.SaslHandshake, version, new SaslHandshakeRequest { Mechanism = "PLAIN" });

    private static SaslAuthenticateRequest Token(string text) => new() { Token = Encoding.UTF8.GetBytes(text) };
}
