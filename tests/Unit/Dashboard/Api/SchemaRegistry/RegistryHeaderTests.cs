using Dashboard.Api.SchemaRegistry.Headers;
using System.IO.Compression;
using Shouldly;
using Xunit;

namespace Dashboard.Tests.Unit.Dashboard.Api.SchemaRegistry;

/// <summary>Headers, media types, methods and compression of the registry's API.</summary>
public sealed class RegistryHeaderTests : IAsyncDisposable
{
    private readonly RegistryApiHost _host = new(("Cors:Origins", "https://ui.example.org"));

    [Fact]
    public async Task Carries_the_headers_that_are_configured()
    {
        await using var registry = new RegistryApiHost(
            ("ResponseHeaders", "\"set Cache-Control: no-cache, private\", add X-Team: shop, set X-Frame-Options: SAMEORIGIN, setDate Expires: 0"));

        var headers = (await registry.SendAsync("GET /subjects")).Headers;

        headers.CacheControl.ToString().ShouldBe("no-cache, private");
        headers["X-Team"].ToString().ShouldBe("shop");
        headers.XFrameOptions.ToString().ShouldBe("SAMEORIGIN");
        DateTimeOffset.TryParse(headers.Expires, out _).ShouldBeTrue();
    }

    [Theory]
    [InlineData("X-Team: shop")]
    [InlineData("put X-Team: shop")]
    [InlineData("set X Team: shop")]
    [InlineData("setDate Expires: soon")]
    public void Refuses_headers_that_cannot_be_sent(string text) =>
        new RegistryHeaderOptionsValidator().Validate(null, new RegistryHeaderOptions { ResponseHeaders = text }).FailureMessage.ShouldStartWith($"Registry:ResponseHeaders is '{text}'; ");

    [Fact]
    public async Task Answers_head_without_a_body()
    {
        var answer = await _host.SendAsync("HEAD /subjects");

        answer.Bytes.ShouldBeEmpty();
        answer.Headers.ContentLength.ShouldBe(2);
    }

    [Fact]
    public async Task Echoes_a_request_id_or_makes_one()
    {
        (await _host.SendAsync("GET /", null, ("X-Request-ID", "abc"))).Headers["X-Request-ID"].ToString().ShouldBe("abc");
        Guid.TryParse((await _host.SendAsync("GET /")).Headers["X-Request-ID"], out _).ShouldBeTrue();
    }

    [Theory]
    [InlineData("application/json", 200, "application/json")]
    [InlineData("text/html", 406, "application/vnd.schemaregistry.v1+json")]
    public async Task Answers_in_the_type_asked_for(string accept, int status, string type)
    {
        var answer = await _host.SendAsync("GET /subjects", null, ("Accept", accept));

        (answer.Status, answer.Headers.ContentType.ToString()).ShouldBe((status, type));
    }

    [Fact]
    public async Task Compresses_long_answers_for_clients_that_take_it()
    {
        await _host.RegisterAsync("s", $$"""{"type":"enum","name":"E","symbols":["{{new string('A', 4000)}}"]}""");

        var answer = await _host.SendAsync("GET /schemas/ids/1", null, ("Accept-Encoding", "br, gzip"));

        answer.Headers.ContentEncoding.ToString().ShouldBe("gzip");
        using var plain = new StreamReader(new GZipStream(new MemoryStream(answer.Bytes), CompressionMode.Decompress));
        (await plain.ReadToEndAsync(TestContext.Current.CancellationToken)).ShouldContain("AAAA");
        (await _host.SendAsync("GET /schemas/ids/1", null, ("Accept-Encoding", "gzip;q=0"))).Headers.ContentEncoding.ShouldBeEmpty();
    }

    [Fact]
    public async Task Lets_pages_of_the_configured_origins_in_and_no_others()
    {
        var preflight = await _host.SendAsync("OPTIONS /subjects", null, ("Origin", "https://ui.example.org"), ("Access-Control-Request-Method", "POST"));
        var foreign = await _host.SendAsync("GET /subjects", null, ("Origin", "https://evil.example.org"));

        preflight.Status.ShouldBe(200);
        preflight.Headers.AccessControlAllowOrigin.ToString().ShouldBe("https://ui.example.org");
        preflight.Headers.AccessControlAllowMethods.ToString().ShouldContain("POST");
        foreign.Headers.AccessControlAllowOrigin.ShouldBeEmpty();
    }

    public ValueTask DisposeAsync() => _host.DisposeAsync();
}
