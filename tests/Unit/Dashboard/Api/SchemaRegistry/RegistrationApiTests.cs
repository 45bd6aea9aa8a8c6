using Shouldly;
using Xunit;

namespace Dashboard.Tests.Unit.Dashboard.Api.SchemaRegistry;

/// <summary>Registering, looking up and reading schemas over HTTP.</summary>
public sealed class RegistrationApiTests : IAsyncDisposable
{
    private const string One = """{"type":"record","name":"R","fields":[{"name":"a","type":"int"}]}""";
    private const string Two = """{"type":"record","name":"R","fields":[{"name":"a","type":"int"},{"name":"b","type":"int","default":0}]}""";
    private const string Clashing = """{"type":"record","name":"R","fields":[{"name":"c","type":"int"}]}""";

    private readonly RegistryApiHost _host = new();

    [Fact]
    public async Task Answers_registrations_in_full() =>
        (await _host.RegisterAsync("s", """{"type":"string"}""")).ShouldBe(
            """200 {"id":1,"version":1,"guid":"095d71cf-1255-6b9d-5e33-0ad575b3df5d","schemaType":"AVRO","schema":"\"string\"","ts":0,"deleted":false}""");

    [Fact]
    public async Task Answers_as_releases_before_8_where_configured()
    {
        await using var host = new RegistryApiHost(("ResponseProfile", "7"));

        (await host.RegisterAsync("s", One)).ShouldBe("""200 {"id":1}""");
        (await host.AskAsync("GET /subjects/s/versions/1/schema")).ShouldBe($"200 {One}");
        (await host.AskAsync("GET /schemas/ids/1?subject=")).ShouldBe($$"""200 {"schema":{{System.Text.Json.JsonSerializer.Serialize(One).Replace("\\u0022", "\\\"", StringComparison.Ordinal)}}}""");
        (await host.RegisterAsync("s", Clashing)).ShouldStartWith("""409 {"error_code":409,"message":"Schema being registered is incompatible""");
    }

    [Fact]
    public async Task Tells_subject_and_version_of_an_id_only_where_a_subject_is_asked_for()
    {
        await _host.RegisterAsync("s", "\"string\"");

        (await _host.AskAsync("GET /schemas/ids/1")).ShouldBe(
            """200 {"schema":"\"string\"","schemaType":"AVRO","guid":"095d71cf-1255-6b9d-5e33-0ad575b3df5d","ts":0,"deleted":false}""");
        (await _host.AskAsync("GET /schemas/ids/1?subject=")).ShouldEndWith(""","deleted":false,"subject":"s","version":1}""");
        (await _host.AskAsync("GET /schemas/ids/1?fetchMaxId=True")).ShouldContain("\"maxId\":1");
    }

    [Fact]
    public async Task Demands_the_version_that_a_registration_names()
    {
        await _host.RegisterAsync("s", One);

        (await _host.RegisterAsync("s", Two, ",\"version\":3")).ShouldBe("""422 {"error_code":42201,"message":"Version is not one more than previous version"}""");
        (await _host.RegisterAsync("s", Two, ",\"version\":2")).ShouldContain("\"metadata\":{\"properties\":{\"confluent:version\":\"2\"}}");
        (await _host.RegisterAsync("s", Two)).ShouldContain("\"version\":2");
    }

    [Fact]
    public async Task Takes_minus_one_for_must_be_the_latest_else_add()
    {
        await _host.RegisterAsync("s", One);
        await _host.RegisterAsync("s", Two);

        (await _host.RegisterAsync("s", Two, ",\"version\":-1")).ShouldContain("\"version\":2");
        (await _host.RegisterAsync("s", One, ",\"version\":-1")).ShouldContain("\"version\":3");
    }

    [Fact]
    public async Task Takes_the_latest_text_where_none_is_sent()
    {
        await _host.RegisterAsync("s", One);

        var answer = await _host.AskAsync("POST /subjects/s/versions", """{"metadata":{"properties":{"owner":"us"}}}""");

        answer.ShouldContain("\"id\":2,\"version\":2");
        answer.ShouldContain("\\\"name\\\":\\\"R\\\"");
        (await _host.AskAsync("POST /subjects/other/versions", "{}")).ShouldBe("""422 {"error_code":42201,"message":"Empty schema"}""");
    }

    [Fact]
    public async Task Finds_a_version_by_its_metadata()
    {
        await _host.RegisterAsync("s", One, ""","metadata":{"properties":{"team":"a","stage":"dev"}}""");
        await _host.RegisterAsync("s", Two, ""","metadata":{"properties":{"team":"b"}}""");

        (await _host.AskAsync("GET /subjects/s/metadata?key=team&value=a&key=stage&value=dev")).ShouldContain("\"version\":1");
        (await _host.AskAsync("GET /subjects/s/metadata?key=team&value=c")).ShouldBe("""404 {"error_code":40403,"message":"Schema not found"}""");
        (await _host.AskAsync("GET /subjects/none/metadata")).ShouldBe("""404 {"error_code":40401,"message":"Subject 'none' not found."}""");
    }

    [Fact]
    public async Task Gives_another_id_to_the_same_text_with_other_metadata_or_rules()
    {
        await _host.RegisterAsync("s", One);

        (await _host.RegisterAsync("s", One, ""","metadata":{"properties":{"a":"b"}}""")).ShouldContain("\"id\":2");
        (await _host.RegisterAsync("s", One, ""","ruleSet":{"domainRules":[{"name":"check","type":"CEL","mode":"WRITE","kind":"CONDITION","expr":"true"}]}"""))
            .ShouldContain("""{"domainRules":[{"name":"check","kind":"CONDITION","mode":"WRITE","type":"CEL","expr":"true","disabled":false}]}""");
    }

    [Fact]
    public async Task Drops_rule_sets_where_configured()
    {
        await using var host = new RegistryApiHost(("KeepRuleSets", "false"));

        (await host.RegisterAsync("s", One, ""","ruleSet":{"domainRules":[{"name":"check","type":"CEL","mode":"WRITE"}]}""")).ShouldNotContain("ruleSet");
    }

    [Theory]
    [InlineData("""{"domainRules":[{"type":"CEL"}]}""", "Missing rule name")]
    [InlineData("""{"domainRules":[{"name":"","type":"CEL"}]}""", "Empty rule name")]
    [InlineData("""{"domainRules":[{"name":"1a","type":"CEL"}]}""", "Illegal initial character in rule name '1a'")]
    [InlineData("""{"domainRules":[{"name":"a b","type":"CEL"}]}""", "Illegal character in rule name 'a b'")]
    [InlineData("""{"domainRules":[{"name":"a"}]}""", "Missing type of rule 'a'")]
    [InlineData("""{"domainRules":[{"name":"a","type":"CEL"},{"name":"a","type":"CEL"}]}""", "Found rule with duplicate name 'a'")]
    [InlineData("""{"migrationRules":[{"name":"a","type":"CEL","mode":"WRITE"}]}""", "Mode 'WRITE' of rule 'a' does not fit migration rules; it must be one of UPGRADE, DOWNGRADE, UPDOWN")]
    [InlineData("""{"domainRules":[{"name":"a","type":"CEL","mode":"READ","onFailure":"ERROR,DLQ"}]}""", "Rule 'a' names several actions, which takes mode UPDOWN or WRITEREAD")]
    public async Task Refuses_rules_that_nobody_could_run(string rules, string reason) =>
        (await _host.RegisterAsync("s", One, $",\"ruleSet\":{rules}")).ShouldBe($$"""422 {"error_code":42210,"message":"{{reason}}"}""");

    [Theory]
    [InlineData("""{"schema":1}""", 400)]
    [InlineData("""{"schema":"\"int\"","version":"x"}""", 400)]
    [InlineData("""{"schema":"\"int\"","references":[1]}""", 400)]
    [InlineData("""{"schema":"\"int\"","metadata":{"tags":{"a":"b"}}}""", 400)]
    [InlineData("""{"schema":"\"int\"","ruleSet":[]}""", 400)]
    [InlineData("[]", 400)]
    [InlineData("", 422)]
    public async Task Never_takes_a_clients_mistake_for_its_own(string body, int status) =>
        (await _host.AskAsync("POST /subjects/s/versions", body)).ShouldStartWith($$"""{{status}} {"error_code":{{status}},""");

    [Theory]
    [InlineData("""[{"name":"n.B","subject":"none","version":1}]""", "No schema reference found for subject \\\"none\\\" and version 1")]
    [InlineData("""[{"name":"","subject":"none","version":1}]""", "Invalid reference: {name=''")]
    public async Task Says_which_reference_is_wrong(string references, string reason) =>
        (await _host.RegisterAsync("s", "\"int\"", $",\"references\":{references}")).ShouldContain(reason);

    [Fact]
    public async Task Refuses_a_schema_larger_than_allowed()
    {
        await using var host = new RegistryApiHost(("MaxSchemaBytes", "1024"));

        (await host.RegisterAsync("s", $$"""{"type":"enum","name":"E","symbols":["{{new string('A', 2000)}}"]}"""))
            .ShouldBe("""422 {"error_code":42209,"message":"Register operation failed because schema is too large"}""");
    }

    [Fact]
    public async Task Refuses_chains_of_references_longer_than_allowed()
    {
        await using var host = new RegistryApiHost(("MaxReferenceDepth", "2"));
        await host.RegisterAsync("r0", """{"type":"record","name":"R0","fields":[]}""");
        for (var number = 1; number <= 2; number++)
        {
            (await Refer(number)).ShouldStartWith("200");
        }

        (await Refer(3)).ShouldStartWith("""422 {"error_code":42201,""");

        Task<string> Refer(int number) => host.RegisterAsync(
            $"r{number}",
            $$"""{"type":"record","name":"R{{number}}","fields":[{"name":"f","type":"R{{number - 1}}"}]}""",
            $$""","references":[{"name":"R{{number - 1}}","subject":"r{{number - 1}}","version":1}]""");
    }

    [Fact]
    public async Task Amends_a_version_with_other_metadata_and_rules()
    {
        await _host.RegisterAsync("s", One, ""","ruleSet":{"domainRules":[{"name":"old","type":"CEL"},{"name":"kept","type":"CEL"}]}""");

        var answer = await _host.AskAsync(
            "POST /subjects/s/versions/latest/tags",
            """{"metadata":{"properties":{"owner":"us"}},"rulesToMerge":{"domainRules":[{"name":"new","type":"CEL"}]},"rulesToRemove":["old"]}""");

        answer.ShouldContain("\"version\":2");
        answer.ShouldContain("\"owner\":\"us\"");
        answer.ShouldContain("\"name\":\"kept\"");
        answer.ShouldContain("\"name\":\"new\"");
        answer.ShouldNotContain("\"name\":\"old\"");
        (await _host.AskAsync("POST /subjects/s/versions/1/tags", """{"ruleSet":{},"rulesToRemove":["old"]}""")).ShouldStartWith("""422 {"error_code":42210""");
        (await _host.AskAsync("POST /subjects/s/versions/9/tags", "{}")).ShouldBe("""404 {"error_code":40402,"message":"Version 9 not found."}""");
    }

    [Fact]
    public async Task Answers_who_refers_to_a_version()
    {
        await _host.RegisterAsync("base", """{"type":"record","name":"n.B","fields":[]}""");
        await _host.RegisterAsync("user", """{"type":"array","items":"n.B"}""", ""","references":[{"name":"n.B","subject":"base","version":-1}]""");

        (await _host.AskAsync("GET /subjects/base/versions/1/referencedby")).ShouldBe("200 [2]");
        (await _host.AskAsync("GET /subjects/user/versions/1")).ShouldContain("""references":[{"name":"n.B","subject":"base","version":1}]""");
        await _host.AskAsync("DELETE /subjects/user");
        (await _host.AskAsync("GET /subjects/base/versions/1/referencedby")).ShouldBe("200 []");
        (await _host.AskAsync("GET /subjects/base/versions/1/referencedby?deleted=true")).ShouldBe("200 [2]");
        await _host.AskAsync("DELETE /subjects/base");
        (await _host.AskAsync("DELETE /subjects/base/versions/1?permanent=true"))
            .ShouldBe("""422 {"error_code":42206,"message":"One or more references exist to the schema {magic=1,keytype=SCHEMA,subject=base,version=1}."}""");
    }

    [Theory]
    [InlineData("GET /schemas/guids/095d71cf-1255-6b9d-5e33-0ad575b3df5d", """200 {"schema":"\"string\"","schemaType":"AVRO","guid":"095d71cf-1255-6b9d-5e33-0ad575b3df5d","ts":0,"deleted":false}""")]
    [InlineData("GET /schemas/guids/095d71cf12556b9d5e330ad575b3df5d/ids", """200 [{"context":".","id":1}]""")]
    [InlineData("GET /schemas/guids/nonsense", """404 {"error_code":40403,"message":"Schema nonsense not found"}""")]
    [InlineData("GET /schemas/guids/nonsense/ids", "200 []")]
    [InlineData("GET /schemas/ids/9/subjects", """404 {"error_code":40403,"message":"Schema not found"}""")]
    [InlineData("GET /schemas/ids/9/schema", """404 {"error_code":40403,"message":"Schema 9 not found"}""")]
    [InlineData("GET /schemas/ids/99999999999", """404 {"error_code":404,"message":"HTTP 404 Not Found"}""")]
    [InlineData("GET /schemas?offset=-1", """400 {"error_code":400,"message":"The offset must not be negative."}""")]
    [InlineData("GET /schemas?limit=x", """404 {"error_code":404,"message":"HTTP 404 Not Found"}""")]
    [InlineData("GET /schemas?limit=5000&offset=1", "200 []")]
    [InlineData("GET /subjects?deleted=garbage", """200 ["s"]""")]
    [InlineData("GET /subjects/s/versions/latest/schema", """200 "string" """)]
    [InlineData("GET /subjects/s/versions/-1/schema/", """200 "string" """)]
    [InlineData("GET /subjects/s/versions/0", """422 {"error_code":42202,"message":"The specified version '0' is not a valid version id. Allowed values are between [1, 2^31-1] and the string \"latest\""}""")]
    [InlineData("GET /v1/metadata/version", """200 {"version":"8.5.0","commitId":"kafka-dashboard-""")]
    [InlineData("GET /v1/metadata/deployment", """200 {"attributes":[]}""")]
    [InlineData("GET /associations/resources/-/t", """404 {"error_code":404,"message":"HTTP 404 Not Found"}""")]
    [InlineData("PUT /subjects", """405 {"error_code":405,"message":"HTTP 405 Method Not Allowed"}""")]
    public async Task Answers_reads_as_published(string request, string answer)
    {
        await _host.RegisterAsync("s", "\"string\"");

        (await _host.AskAsync(request)).ShouldStartWith(answer.TrimEnd());
    }

    [Fact]
    public async Task Keeps_the_empty_subject_unless_refused()
    {
        (await _host.RegisterAsync("", "\"int\"")).ShouldStartWith("200");
        (await _host.AskAsync("GET /subjects//versions")).ShouldBe("200 [1]");

        await using var strict = new RegistryApiHost(("RejectEmptySubject", "true"));
        (await strict.RegisterAsync("", "\"int\"")).ShouldBe("""422 {"error_code":42208,"message":"The specified subject '' is not a valid."}""");
        (await strict.RegisterAsync("__GLOBAL", "\"int\"")).ShouldContain("42208");
        (await strict.RegisterAsync("a%0Ab", "\"int\"")).ShouldContain("42208");
    }

    [Fact]
    public async Task Finds_the_same_subject_under_every_spelling_of_its_path()
    {
        await _host.RegisterAsync("a%2Fb%3Ac%2Bd%C3%A9", "\"int\"");

        (await _host.AskAsync("GET /subjects/a%2Fb:c+d%C3%A9/versions")).ShouldBe("200 [1]");
        (await _host.AskAsync("GET /subjects")).ShouldBe("""200 ["a/b:c+dé"]""");
    }

    [Fact]
    public async Task Lists_deleted_versions_as_it_is_asked()
    {
        await _host.RegisterAsync("s", One);
        await _host.RegisterAsync("s", Two);
        (await _host.AskAsync("DELETE /subjects/s/versions/1")).ShouldBe("200 1");

        (await _host.AskAsync("GET /subjects/s/versions")).ShouldBe("200 [2]");
        (await _host.AskAsync("GET /subjects/s/versions?deleted=true")).ShouldBe("200 [1,2]");
        (await _host.AskAsync("GET /subjects/s/versions?deletedOnly=true&deleted=true")).ShouldBe("200 [1]");
        (await _host.AskAsync("GET /subjects/s/versions?deletedAsNegative=true&deletedOnly=true")).ShouldBe("200 [-1,2]");
        (await _host.AskAsync("DELETE /subjects/s/versions/1")).ShouldContain("40406");
        (await _host.AskAsync("DELETE /subjects/s/versions/2?permanent=true")).ShouldContain("40407");
        await _host.AskAsync("DELETE /subjects/s");
        (await _host.AskAsync("GET /subjects/s/versions/latest?deleted=true")).ShouldBe("""404 {"error_code":40402,"message":"Version -1 not found."}""");
        (await _host.AskAsync("GET /subjects?deletedOnly=true")).ShouldBe("""200 ["s"]""");
        (await _host.AskAsync("GET /schemas/ids/1/versions")).ShouldBe("200 []");
        (await _host.AskAsync("GET /schemas/ids/1")).ShouldStartWith("200");
    }

    public ValueTask DisposeAsync() => _host.DisposeAsync();
}
