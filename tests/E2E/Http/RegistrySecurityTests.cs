using System.Net;
using System.Text;
using Dashboard.Tests.E2E.Support;
using Shouldly;
using Xunit;

namespace Dashboard.Tests.E2E.Http;

/// <summary>Sign-in and TLS of the registry, with clients that nobody here wrote.</summary>
public sealed class RegistrySecurityTests(SecuredRegistry secured) : IClassFixture<SecuredRegistry>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Serves_the_kafkajs_client_that_signs_in_over_TLS()
    {
        var answer = await ExternalClient.NodeAsync("registry-kafkajs.mjs", Trust, secured.Process.RegistryUrl, Unique.Name("kafkajs"), "alice", "secret");

        answer.Lines[2].ShouldBe("decoded Tōkyō");
    }

    [Fact]
    public async Task Serves_the_confluent_client_that_signs_in_over_TLS()
    {
        var answer = await ExternalClient.NodeAsync("registry-confluent.mjs", Trust, secured.Process.RegistryUrl, Unique.Name("confluent"), "alice:secret");

        answer.Lines.ShouldContain("decoded Lima");
        answer.Lines[^1].ShouldBe("deleted 1");
    }

    [Theory]
    [InlineData(null)]
    [InlineData("alice:wrong")]
    [InlineData("eve:secret")]
    public async Task Asks_strangers_to_sign_in(string? credentials)
    {
        using var client = secured.Dial(credentials);

        using var refused = await client.GetAsync("/subjects", Token);
        using var health = await client.GetAsync("/health/ready", Token);

        refused.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        refused.Headers.WwwAuthenticate.ToString().ShouldBe("Basic realm=\"SchemaRegistry\"");
        (await refused.Content.ReadAsStringAsync(Token)).ShouldBe("""{"error_code":401,"message":"HTTP 401 Unauthorized"}""");
        health.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Readers_read_and_do_not_write()
    {
        using var alice = secured.Dial("alice:secret");
        using var bob = secured.Dial("bob:builder");
        var subject = Unique.Name("readers");
        using var registered = await alice.PostAsync($"/subjects/{subject}/versions", Schema(), Token);

        using var refused = await bob.PostAsync($"/subjects/{subject}/versions", Schema(), Token);
        using var found = await bob.PostAsync($"/subjects/{subject}", Schema(), Token);

        registered.StatusCode.ShouldBe(HttpStatusCode.OK);
        refused.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        found.StatusCode.ShouldBe(HttpStatusCode.OK);
        secured.Process.Log.ShouldContain($"POST /subjects/{subject}/versions by alice was answered with 200");
        secured.Process.Log.ShouldContain($"POST /subjects/{subject}/versions by bob was answered with 403");
    }

    private Dictionary<string, string> Trust => new() { ["NODE_EXTRA_CA_CERTS"] = secured.Authority };

    private static StringContent Schema() => new("""{"schema":"\"string\""}""", Encoding.UTF8, "application/json");
}
