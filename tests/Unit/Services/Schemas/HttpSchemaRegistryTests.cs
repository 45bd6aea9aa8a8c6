using System.Net;
using Dashboard.Services.Schemas;
using Shouldly;
using Xunit;

namespace Dashboard.Tests.Unit.Services.Schemas;

public sealed class HttpSchemaRegistryTests
{
    private const string Finding =
        "{errorType:'READER_FIELD_MISSING_DEFAULT_VALUE', description:'The field 'b' at path '/fields/1' in the new schema has no default value and is missing in the old schema', additionalInfo:'b'}";

    private static readonly SchemaText Schema = new("\"string\"");

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Puts_subjects_with_any_characters_into_one_path_segment()
    {
        using var server = new FakeRegistryServer().On("GET /base/subjects/a%2Fb%20%25/versions?deleted=false", "[1,2]");

        var versions = await server.Registry().ListVersionsAsync("a/b %", cancellationToken: Cancelled);

        versions.Value.ShouldBe([1, 2]);
    }

    [Fact]
    public async Task Registers_and_then_looks_up_the_version_that_the_answer_leaves_out()
    {
        using var server = new FakeRegistryServer()
            .On("POST /base/subjects/s/versions?normalize=false", """{"id":7}""")
            .On("POST /base/subjects/s?normalize=false&deleted=false", """{"subject":"s","version":3,"id":7,"schema":"\"string\""}""");

        var registered = await server.Registry().RegisterAsync("s", Schema, cancellationToken: Cancelled);

        registered.Value.ShouldNotBeNull().Version.ShouldBe(3);
        registered.Value.Id.ShouldBe(7);
        server.Bodies[0].ShouldBe("""{"schema":"\"string\""}""");
    }

    [Fact]
    public async Task Reads_each_incompatibility_with_its_path_and_version()
    {
        using var server = new FakeRegistryServer()
            .On("GET /base/config/s", """{"compatibilityLevel":"FULL"}""")
            .On("POST /base/compatibility/subjects/s/versions?verbose=true&normalize=false", $$"""{"is_compatible":false,"messages":["{{Finding}}","{oldSchemaVersion: 4}"]}""");

        var report = await server.Registry().CheckAsync("s", Schema, version: null, cancellationToken: Cancelled);

        var difference = report.Value.ShouldNotBeNull().Differences.ShouldHaveSingleItem();
        difference.Kind.ShouldBe("READER_FIELD_MISSING_DEFAULT_VALUE");
        difference.Path.ShouldBe("/fields/1");
        difference.Explanation.ShouldBe("The field 'b' at path '/fields/1' in the new schema has no default value and is missing in the old schema");
        difference.Version.ShouldBe(4);
        report.Value.Level.ShouldBe(CompatibilityLevel.Full);
    }

    [Fact]
    public async Task Quotes_a_registry_that_says_no_without_a_known_finding()
    {
        using var server = new FakeRegistryServer()
            .On("GET /base/config/s", """{"compatibilityLevel":"FULL"}""")
            .On("POST /base/compatibility/subjects/s/versions?verbose=true&normalize=false", """{"is_compatible":false,"messages":["because"]}""");

        var report = await server.Registry().CheckAsync("s", Schema, version: null, cancellationToken: Cancelled);

        report.Value.ShouldNotBeNull().IsCompatible.ShouldBeFalse();
        report.Value.Differences.ShouldHaveSingleItem().Explanation.ShouldBe("because");
    }

    [Theory]
    [InlineData(409, 40901)]
    [InlineData(40901, 40901)]
    public async Task Answers_an_incompatible_registration_as_a_refusal_with_findings(int sent, int expected)
    {
        using var server = new FakeRegistryServer().On(
            "POST /base/subjects/s/versions?normalize=false", $$"""{"error_code":{{sent}},"message":"Schema being registered is incompatible; details: [{{Finding}}]"}""", HttpStatusCode.Conflict);

        var registered = await server.Registry().RegisterAsync("s", Schema, cancellationToken: Cancelled);

        registered.Refusal.ShouldNotBeNull().ErrorCode.ShouldBe(expected);
        registered.Refusal.Differences.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Takes_the_global_level_where_the_subject_sets_none()
    {
        using var server = new FakeRegistryServer()
            .On("GET /base/config/s", """{"error_code":40408,"message":"not set"}""", HttpStatusCode.NotFound)
            .On("GET /base/config", """{"compatibilityLevel":"FORWARD"}""");

        var level = await server.Registry().GetLevelAsync("s", Cancelled);

        level.ShouldBe(new SubjectLevel(CompatibilityLevel.Forward, IsInherited: true));
    }

    [Fact]
    public async Task Says_which_registry_cannot_be_reached()
    {
        using var server = new FakeRegistryServer();

        var failure = await Should.ThrowAsync<RegistryUnavailableException>(() => server.Registry().ListSubjectsAsync(cancellationToken: Cancelled));

        failure.Message.ShouldStartWith("The schema registry at http://registry/base/ cannot be reached");
    }

    [Fact]
    public async Task Never_shows_the_password_that_was_refused()
    {
        using var server = new FakeRegistryServer().On("GET /base/subjects?deleted=false", "{}", HttpStatusCode.Unauthorized);

        var failure = await Should.ThrowAsync<RegistryUnavailableException>(() => server.Registry(new() { Username = "me", Password = "secret" }).ListSubjectsAsync(cancellationToken: Cancelled));

        server.Authorization.ShouldBe("Basic bWU6c2VjcmV0");
        failure.Message.ShouldNotContain("secret");
        failure.Message.ShouldContain("user name and password");
    }

    [Fact]
    public async Task Says_that_an_address_is_not_a_registry()
    {
        using var server = new FakeRegistryServer().On("GET /base/subjects?deleted=false", "<html>", HttpStatusCode.NotFound);

        var failure = await Should.ThrowAsync<RegistryUnavailableException>(() => server.Registry().ListSubjectsAsync(cancellationToken: Cancelled));

        failure.Message.ShouldContain("is it a schema registry?");
    }
}
