using System.Net;
using Dashboard.Services.Cluster;
using Dashboard.Services.Schemas;
using Dashboard.Tests.Unit.Support;
using Shouldly;
using Xunit;

namespace Dashboard.Tests.Unit.Services.Schemas;

public sealed class RegistryHttpTests
{
    private const string Subjects = "GET /subjects?deleted=false";

    private readonly TellingTimeProvider _time = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Goes_on_to_the_next_server_and_stays_with_it()
    {
        using var server = new FakeRegistryServer().On(Subjects, "[]");
        server.Down.Add("http://a");
        var registry = Registry(server, "http://a, http://b");

        await registry.ListSubjectsAsync(cancellationToken: Token);
        await registry.ListSubjectsAsync(cancellationToken: Token);

        server.Servers.ShouldBe(["http://a", "http://b", "http://b"]);
    }

    [Theory]
    [InlineData(HttpStatusCode.InternalServerError)]
    [InlineData(HttpStatusCode.ServiceUnavailable)]
    [InlineData(HttpStatusCode.TooManyRequests)]
    public async Task Asks_another_server_where_one_answers_that_it_cannot(HttpStatusCode status)
    {
        using var server = new FakeRegistryServer().Once(status).On(Subjects, "[]");

        await Registry(server, "http://a,http://b").ListSubjectsAsync(cancellationToken: Token);

        server.Servers.ShouldBe(["http://a", "http://b"]);
    }

    [Fact]
    public async Task Waits_before_it_asks_the_same_server_again()
    {
        using var server = new FakeRegistryServer().Once(HttpStatusCode.BadGateway).On(Subjects, """["s"]""");

        var subjects = Registry(server, "http://a", retries: 1).ListSubjectsAsync(cancellationToken: Token);
        await _time.PassNextWaitAsync(TimeSpan.FromSeconds(1), Token);

        (await subjects).ShouldBe(["s"]);
        server.Servers.Count.ShouldBe(2);
    }

    [Fact]
    public async Task Gives_a_silent_server_its_time_and_asks_the_next()
    {
        using var server = new FakeRegistryServer().On(Subjects, "[]");
        server.Silent.Add("http://a");

        var subjects = Registry(server, "http://a,http://b").ListSubjectsAsync(cancellationToken: Token);
        _time.Advance(TimeSpan.FromSeconds(6));
        await subjects;

        server.Servers.ShouldBe(["http://a", "http://b"]);
    }

    [Fact]
    public async Task Names_all_servers_where_none_answers()
    {
        using var server = new FakeRegistryServer();
        server.Down.UnionWith(["http://a", "http://b"]);

        var failure = await Should.ThrowAsync<RegistryUnavailableException>(() => Registry(server, "http://a,http://b/base").ListSubjectsAsync(cancellationToken: Token));

        failure.Message.ShouldBe("The schema registry at http://a/ or http://b/base/ cannot be reached: Connection refused");
    }

    [Fact]
    public async Task Repeats_a_registration_but_no_deletion_that_may_have_arrived()
    {
        using var server = new FakeRegistryServer()
            .Once(HttpStatusCode.ServiceUnavailable).On("POST /subjects/s/versions?normalize=false", """{"version":1,"id":1,"schema":"\"int\""}""");
        await Registry(server, "http://a,http://b").RegisterAsync("s", new SchemaText("\"int\""), cancellationToken: Token);
        server.Servers.Count.ShouldBe(2);

        server.Once(HttpStatusCode.ServiceUnavailable, """{"error_code":50001,"message":"no"}""");
        await Should.ThrowAsync<RegistryUnavailableException>(() => Registry(server, "http://a,http://b").DeleteSubjectAsync("s", permanent: false, cancellationToken: Token));

        server.Servers.Count.ShouldBe(3);
    }

    [Fact]
    public async Task Repeats_a_deletion_that_never_arrived()
    {
        using var server = new FakeRegistryServer().On("DELETE /subjects/s?permanent=false", "[1]");
        server.Down.Add("http://a");

        (await Registry(server, "http://a,http://b").DeleteSubjectAsync("s", permanent: false, cancellationToken: Token)).Value.ShouldBe([1]);
    }

    [Fact]
    public async Task Leaves_a_server_for_no_caller_who_went_away()
    {
        using var server = new FakeRegistryServer().On(Subjects, "[]");
        server.Silent.Add("http://a");
        using var leaving = new CancellationTokenSource();
        var registry = Registry(server, "http://a,http://b");

        var asked = registry.ListSubjectsAsync(cancellationToken: leaving.Token);
        await leaving.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(() => asked);
        server.Silent.Clear();
        await registry.ListSubjectsAsync(cancellationToken: Token);

        server.Servers.ShouldBe(["http://a", "http://a"]);
    }

    [Fact]
    public async Task Sends_a_token_and_never_shows_it()
    {
        using var server = new FakeRegistryServer().On(Subjects, "{}", HttpStatusCode.Unauthorized);
        var registry = server.Registry(new ExternalRegistryOptions { Url = "http://a", BearerToken = "t0ken", Retries = 0 }, _time);

        var failure = await Should.ThrowAsync<RegistryUnavailableException>(() => registry.ListSubjectsAsync(cancellationToken: Token));

        server.Authorization.ShouldBe("Bearer t0ken");
        failure.Message.ShouldBe("The schema registry at http://a/ refuses the token configured for it.");
    }

    [Fact]
    public async Task Says_that_a_sign_in_is_missing()
    {
        using var server = new FakeRegistryServer().On(Subjects, "", HttpStatusCode.Unauthorized);

        (await Should.ThrowAsync<RegistryUnavailableException>(() => Registry(server, "http://a").ListSubjectsAsync(cancellationToken: Token)))
            .Message.ShouldContain("configure a user name and password, or a token");
    }

    private HttpSchemaRegistry Registry(FakeRegistryServer server, string urls, int retries = 0) =>
        server.Registry(new ExternalRegistryOptions { Url = urls, Retries = retries }, _time);
}
