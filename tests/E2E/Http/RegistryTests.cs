using System.Net;
using System.Text.Json;
using Dashboard.Tests.E2E.Support;
using Shouldly;
using Xunit;

namespace Dashboard.Tests.E2E.Http;

/// <summary>The documented requests of the schema registry and their answers.</summary>
public sealed class RegistryTests(SharedDashboard shared)
{
    private const string One = """{"type":"record","name":"R","fields":[{"name":"a","type":"int"}]}""";
    private const string Clashing = """{"type":"record","name":"R","fields":[{"name":"a","type":"int"},{"name":"b","type":"int"}]}""";

    [Fact]
    public async Task Walks_through_registering_listing_and_an_incompatible_change()
    {
        var dashboard = await shared.GetAsync();
        var (first, second) = (Unique.Name("s1"), Unique.Name("s2"));

        var string1 = await dashboard.PostAsync($"/subjects/{first}/versions", """{"schema": "{\"type\": \"string\"}"}""");
        var int1 = await dashboard.PostAsync($"/subjects/{second}/versions", """{"schema": "{\"type\": \"int\"}"}""");

        string1.Status.ShouldBe(200);
        string1.MediaType.ShouldBe(RegistryHttp.MediaType);
        int1.IdOf().ShouldNotBe(string1.IdOf());
        (await dashboard.GetAsync("/subjects")).Body.ShouldContain($"\"{first}\"");
        (await dashboard.GetAsync($"/subjects/{first}/versions")).Body.ShouldBe("[1]");
        (await dashboard.GetAsync($"/subjects/{first}/versions/1/schema")).Body.ShouldBe("\"string\"");
        (await dashboard.AskRegistryAsync(HttpMethod.Put, $"/config/{first}", """{"compatibility":"full"}""")).Body.ShouldBe("""{"compatibility":"FULL"}""");
        (await dashboard.GetAsync($"/config/{first}")).Body.ShouldBe("""{"compatibilityLevel":"FULL"}""");
        var refused = await dashboard.PostAsync($"/subjects/{first}/versions", """{"schema": "{\"type\": \"int\"}"}""");
        refused.Status.ShouldBe(409);
        refused.Body.ShouldContain("\"error_code\":40901");
        refused.Body.ShouldContain("reader type: INT not compatible with writer type: STRING");
    }

    [Theory]
    [InlineData("GET", "/no/such/path", null, 404, 404, "HTTP 404 Not Found")]
    [InlineData("GET", "/subjects/none/versions", null, 404, 40401, "Subject 'none' not found.")]
    [InlineData("GET", "/subjects/none/versions/latest", null, 404, 40401, "Subject 'none' not found.")]
    [InlineData("GET", "/subjects/none/versions/zero", null, 422, 42202, "The specified version 'zero' is not a valid version id. Allowed values are between [1, 2^31-1] and the string \"latest\"")]
    [InlineData("GET", "/schemas/ids/999999", null, 404, 40403, "Schema 999999 not found")]
    [InlineData("GET", "/schemas/ids/abc", null, 404, 404, "HTTP 404 Not Found")]
    [InlineData("GET", "/config/none", null, 404, 40408, "Subject 'none' does not have subject-level compatibility configured")]
    [InlineData("PUT", "/config", """{"compatibility":"SOMEHOW"}""", 422, 42203, "Invalid compatibility level. Valid values are none, backward, forward, full, backward_transitive, forward_transitive, and full_transitive")]
    [InlineData("POST", "/subjects/none", """{"schema":"\"int\""}""", 404, 40401, "Subject 'none' not found.")]
    [InlineData("POST", "/subjects/none/versions", """{"schema":"string"}""", 422, 42201, "Invalid schema of type AVRO")]
    [InlineData("POST", "/subjects/none/versions", """{"schema":"\"int\"","schemaType":"avro"}""", 422, 42201, "Invalid schema type avro")]
    [InlineData("POST", "/subjects/none/versions", """{}""", 422, 42201, "Empty schema")]
    [InlineData("POST", "/subjects/none/versions", """{"schema":""", 400, 400, "not valid JSON")]
    [InlineData("POST", "/compatibility/subjects/none/versions/1", """{"schema":"\"int\""}""", 404, 40402, "Version 1 not found.")]
    [InlineData("DELETE", "/subjects/none", null, 404, 40401, "Subject 'none' not found.")]
    public async Task Answers_mistakes_with_the_published_codes(string method, string path, string? body, int status, int errorCode, string message)
    {
        var answer = await (await shared.GetAsync()).AskRegistryAsync(new HttpMethod(method), path, body);

        using var json = JsonDocument.Parse(answer.Body);
        answer.Status.ShouldBe(status);
        answer.MediaType.ShouldBe(RegistryHttp.MediaType);
        json.RootElement.GetProperty("error_code").GetInt32().ShouldBe(errorCode);
        json.RootElement.GetProperty("message").GetString().ShouldNotBeNull().ShouldContain(message);
    }

    [Fact]
    public async Task Refuses_foreign_content_types_and_huge_bodies()
    {
        var dashboard = await shared.GetAsync();

        (await dashboard.AskRegistryAsync(HttpMethod.Post, "/subjects/s/versions", "{}", "text/plain")).Body
            .ShouldBe("""{"error_code":415,"message":"HTTP 415 Unsupported Media Type"}""");
        (await dashboard.PostAsync("/subjects/s/versions", new string('a', 10 * 1024 * 1024))).Status.ShouldBe((int)HttpStatusCode.RequestEntityTooLarge);
        (await dashboard.PostAsync("/subjects/s/versions", $"{{\"schema\":{new string('[', 100_000)}")).Status.ShouldBe(400);
    }

    [Fact]
    public async Task Keeps_slashes_and_foreign_letters_in_subjects()
    {
        var dashboard = await shared.GetAsync();
        var subject = $"{Unique.Name("a")}/b+c é";
        var path = $"/subjects/{Uri.EscapeDataString(subject)}/versions";

        (await dashboard.PostAsync(path, RegistryHttp.Schema("\"long\""))).Status.ShouldBe(200);

        (await dashboard.GetAsync($"{path}/")).Body.ShouldBe("[1]");
        (await dashboard.GetAsync("/subjects")).Body.ShouldContain($"\"{subject}\"");
    }

    [Fact]
    public async Task Says_why_a_schema_would_not_fit_and_writes_nothing()
    {
        var dashboard = await shared.GetAsync();
        var subject = Unique.Name("check");
        await dashboard.PostAsync($"/subjects/{subject}/versions", RegistryHttp.Schema(One));

        var answer = await dashboard.PostAsync($"/compatibility/subjects/{subject}/versions/latest?verbose=true", RegistryHttp.Schema(Clashing));

        answer.Body.ShouldStartWith("""{"is_compatible":false,"messages":["{errorType:'READER_FIELD_MISSING_DEFAULT_VALUE'""");
        (await dashboard.GetAsync($"/subjects/{subject}/versions")).Body.ShouldBe("[1]");
    }

    [Fact]
    public async Task Deletes_softly_first_and_for_good_afterwards()
    {
        var dashboard = await shared.GetAsync();
        var subject = Unique.Name("gone");
        var id = (await dashboard.PostAsync($"/subjects/{subject}/versions", RegistryHttp.Schema($$"""{"type":"fixed","name":"{{subject.Replace('-', '_')}}","size":1}"""))).IdOf();

        (await dashboard.AskRegistryAsync(HttpMethod.Delete, $"/subjects/{subject}?permanent=true")).Body.ShouldContain("\"error_code\":40405");
        (await dashboard.AskRegistryAsync(HttpMethod.Delete, $"/subjects/{subject}")).Body.ShouldBe("[1]");
        (await dashboard.GetAsync($"/schemas/ids/{id}")).Status.ShouldBe(200);
        (await dashboard.GetAsync($"/subjects/{subject}/versions")).Status.ShouldBe(404);
        (await dashboard.AskRegistryAsync(HttpMethod.Delete, $"/subjects/{subject}?permanent=true")).Body.ShouldBe("[1]");
        (await dashboard.GetAsync($"/schemas/ids/{id}")).Status.ShouldBe(404);
    }
}
