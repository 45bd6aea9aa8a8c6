using Shouldly;
using Xunit;

namespace Dashboard.Tests.Unit.Dashboard.Api.SchemaRegistry;

/// <summary>Configuration and modes over HTTP, and what they do to registrations.</summary>
public sealed class SettingsApiTests : IAsyncDisposable
{
    private const string One = """{"type":"record","name":"R","fields":[{"name":"a","type":"int"}]}""";
    private const string Clashing = """{"type":"record","name":"R","fields":[{"name":"c","type":"int"}]}""";

    private readonly RegistryApiHost _host = new();

    [Fact]
    public async Task Deletes_nothing_by_an_alias_where_that_is_not_allowed()
    {
        await using var registry = new RegistryApiHost(("AllowDeleteByAlias", "false"));
        await registry.RegisterAsync("new", "\"string\"");
        await registry.AskAsync("PUT /config/old", """{"alias":"new"}""");

        (await registry.AskAsync("DELETE /subjects/old")).ShouldStartWith("422 {\"error_code\":42205,\"message\":\"Subject old is an alias of new");
        (await registry.AskAsync("GET /subjects/old/versions")).ShouldBe("200 [1]");
        (await registry.AskAsync("DELETE /subjects/new")).ShouldBe("200 [1]");
    }

    [Fact]
    public async Task Merges_settings_and_clears_those_that_are_null()
    {
        (await _host.AskAsync("GET /config")).ShouldBe("""200 {"compatibilityLevel":"BACKWARD"}""");
        (await _host.AskAsync("PUT /config/s", """{"compatibility":"full","normalize":true,"compatibilityGroup":"major","unknown":1}"""))
            .ShouldBe("""200 {"normalize":true,"compatibility":"FULL","compatibilityGroup":"major"}""");
        (await _host.AskAsync("PUT /config/s", """{"normalize":null,"compatibilityPolicy":"lenient"}"""))
            .ShouldBe("""200 {"compatibility":"FULL","compatibilityPolicy":"LENIENT","compatibilityGroup":"major"}""");
        (await _host.AskAsync("PUT /config/s", """{"compatibilityPolicy":"somehow"}""")).ShouldBe("""200 {"compatibility":"FULL","compatibilityGroup":"major"}""");
        (await _host.AskAsync("GET /config/s")).ShouldBe("""200 {"compatibilityLevel":"FULL","compatibilityGroup":"major"}""");
        (await _host.AskAsync("DELETE /config/s")).ShouldBe("""200 {"compatibilityLevel":"FULL","compatibilityGroup":"major"}""");
        (await _host.AskAsync("DELETE /config/s")).ShouldBe("""404 {"error_code":40401,"message":"Subject 's' not found."}""");
        (await _host.AskAsync("DELETE /config")).ShouldBe("""200 {"compatibilityLevel":"BACKWARD"}""");
    }

    [Theory]
    [InlineData("""{"normalize":"perhaps"}""", "400")]
    [InlineData("""{"defaultMetadata":[]}""", "400")]
    [InlineData("""{"compatibility":7}""", "422 {\"error_code\":42203")]
    [InlineData("""{"defaultRuleSet":{"domainRules":[{}]}}""", "422 {\"error_code\":42210")]
    public async Task Refuses_settings_that_mean_nothing(string body, string answer) => (await _host.AskAsync("PUT /config/s", body)).ShouldStartWith(answer);

    [Fact]
    public async Task Takes_the_servers_level_where_a_subjects_settings_name_none()
    {
        await _host.AskAsync("PUT /config", """{"compatibility":"NONE","validateFields":true}""");
        await _host.AskAsync("PUT /config/s", """{"normalize":true}""");

        (await _host.AskAsync("GET /config/s?defaultToGlobal=true")).ShouldBe("""200 {"normalize":true,"validateFields":true,"compatibilityLevel":"BACKWARD"}""");
        (await _host.AskAsync("GET /config/other?defaultToGlobal=true")).ShouldBe("""200 {"validateFields":true,"compatibilityLevel":"NONE"}""");
        (await _host.AskAsync("GET /config/:.ctx:s?defaultToGlobal=true")).ShouldBe("""200 {"compatibilityLevel":"BACKWARD"}""");

        await using var inheriting = new RegistryApiHost(("InheritLevel", "true"));
        await inheriting.AskAsync("PUT /config", """{"compatibility":"NONE"}""");
        await inheriting.AskAsync("PUT /config/s", """{"normalize":true}""");
        (await inheriting.AskAsync("GET /config/s?defaultToGlobal=true")).ShouldBe("""200 {"normalize":true,"compatibilityLevel":"NONE"}""");
    }

    [Fact]
    public async Task Serves_settings_for_all_contexts()
    {
        await _host.AskAsync("PUT /config/:.__GLOBAL:", """{"compatibility":"FORWARD"}""");

        (await _host.AskAsync("GET /config/:.ctx:s?defaultToGlobal=true")).ShouldBe("""200 {"compatibilityLevel":"FORWARD"}""");
        (await _host.RegisterAsync(":.__GLOBAL:s", "\"int\"")).ShouldContain("42208");
        (await _host.AskAsync("PUT /config/__GLOBAL", """{"compatibility":"FORWARD"}""")).ShouldContain("42208");
    }

    [Fact]
    public async Task Fills_metadata_in_from_the_settings_and_the_latest_version()
    {
        await _host.AskAsync("PUT /config/s", """{"defaultMetadata":{"properties":{"owner":"team","a":"1"}},"overrideMetadata":{"properties":{"a":"3"}}}""");

        (await _host.RegisterAsync("s", One, ""","metadata":{"properties":{"owner":"me","a":"2"}}""")).ShouldContain("\"metadata\":{\"properties\":{\"a\":\"3\",\"owner\":\"me\"}}");
        (await _host.AskAsync("POST /subjects/s", $$"""{"schema":{{System.Text.Json.JsonSerializer.Serialize(One)}}}""")).ShouldContain("\"version\":1");
    }

    [Fact]
    public async Task Compares_only_within_a_compatibility_group()
    {
        await _host.AskAsync("PUT /config/s", """{"compatibilityGroup":"major"}""");
        await _host.RegisterAsync("s", One, ""","metadata":{"properties":{"major":"1"}}""");

        (await _host.RegisterAsync("s", Clashing, ""","metadata":{"properties":{"major":"1"}}""")).ShouldStartWith("409");
        (await _host.RegisterAsync("s", Clashing, ""","metadata":{"properties":{"major":"2"}}""")).ShouldStartWith("200");
    }

    [Fact]
    public async Task Does_not_check_a_forced_registration_or_level_none()
    {
        await _host.RegisterAsync("s", One);
        await _host.AskAsync("PUT /config/t", """{"compatibility":"NONE"}""");
        await _host.RegisterAsync("t", One);

        (await _host.AskAsync("POST /subjects/s/versions?force=true", """{"schema":"\"int\""}""")).ShouldStartWith("200");
        (await _host.RegisterAsync("t", "\"int\"")).ShouldStartWith("200");
    }

    [Fact]
    public async Task Imports_ids_and_versions_and_refuses_other_meanings()
    {
        await _host.AskAsync("PUT /mode", """{"mode":"IMPORT"}""");

        (await _host.RegisterAsync("s", One, ",\"id\":40,\"version\":7")).ShouldContain("\"id\":40,\"version\":7");
        (await _host.RegisterAsync("s", One, ",\"id\":40,\"version\":7")).ShouldContain("\"id\":40,\"version\":7");
        (await _host.RegisterAsync("t", Clashing, ",\"id\":40,\"version\":1")).ShouldBe("""422 {"error_code":42205,"message":"Overwrite new schema with id 40 in context  is not permitted."}""");
        (await _host.RegisterAsync("t", Clashing)).ShouldBe("""422 {"error_code":42205,"message":"Subject t in context  is not in read-write mode"}""");
        await _host.AskAsync("PUT /mode", """{"mode":"READWRITE"}""");
        (await _host.RegisterAsync("t", Clashing)).ShouldContain("\"id\":41,\"version\":1");
        (await _host.RegisterAsync("u", Clashing, ",\"id\":50")).ShouldContain("is not in import mode");
    }

    [Fact]
    public async Task Switches_to_import_only_where_nothing_live_is_lost()
    {
        await _host.RegisterAsync("s", One);

        (await _host.AskAsync("PUT /mode", """{"mode":"IMPORT"}""")).ShouldBe("""422 {"error_code":42205,"message":"Cannot import since found existing subjects"}""");
        (await _host.AskAsync("PUT /mode?force=true", """{"mode":"IMPORT"}""")).ShouldStartWith("200");
        await _host.AskAsync("PUT /mode", """{"mode":"READWRITE"}""");
        await _host.AskAsync("DELETE /subjects/s");
        (await _host.AskAsync("PUT /mode", """{"mode":"IMPORT"}""")).ShouldStartWith("200");
        (await _host.AskAsync("GET /subjects?deleted=true")).ShouldBe("200 []");
    }

    [Fact]
    public async Task Removes_modes_one_by_one_or_all_of_a_context()
    {
        await _host.AskAsync("PUT /mode/a", """{"mode":"READONLY"}""");
        await _host.AskAsync("PUT /mode/b", """{"mode":"READONLY"}""");
        await _host.AskAsync("PUT /mode/c", """{"mode":"READONLY"}""");

        (await _host.AskAsync("DELETE /mode/a")).ShouldBe("""200 {"mode":"READONLY"}""");
        (await _host.AskAsync("DELETE /mode/a")).ShouldBe("""404 {"error_code":40401,"message":"Subject 'a' not found."}""");
        (await _host.AskAsync("DELETE /mode/a?recursive=true")).ShouldBe("200 {}");
        (await _host.AskAsync("PUT /mode/b", """{"mode":null}""")).ShouldBe("200 {}");
        (await _host.AskAsync("GET /mode/b")).ShouldContain("40409");
        (await _host.AskAsync("DELETE /mode?recursive=true")).ShouldBe("""200 {"mode":"READWRITE"}""");
        (await _host.AskAsync("GET /mode/c")).ShouldBe("""404 {"error_code":40409,"message":"Subject 'c' does not have subject-level mode configured"}""");
    }

    [Theory]
    [InlineData("PUT /mode/s", """{"mode":"FORWARD"}""", """422 {"error_code":42204,"message":"Forward mode only supported on global level"}""")]
    [InlineData("PUT /mode/:.__GLOBAL:", """{"mode":"FORWARD"}""", """200 {"mode":"FORWARD"}""")]
    [InlineData("PUT /mode", """{"mode":"OPEN"}""", """422 {"error_code":42204,"message":"Invalid mode. Valid values are READWRITE, READONLY, IMPORT and FORWARD."}""")]
    [InlineData("PUT /mode", """{}""", """422 {"error_code":42204,""")]
    public async Task Takes_the_published_modes(string request, string body, string answer) => (await _host.AskAsync(request, body)).ShouldStartWith(answer);

    [Fact]
    public async Task Changes_no_mode_where_that_is_configured()
    {
        await using var host = new RegistryApiHost(("AllowModeChanges", "false"));

        (await host.AskAsync("PUT /mode", """{"mode":"READONLY"}""")).ShouldBe("""422 {"error_code":42205,"message":"Mode changes are not allowed"}""");
    }

    [Fact]
    public async Task Writes_nothing_in_read_only_mode()
    {
        await _host.RegisterAsync("s", One);
        await _host.AskAsync("PUT /mode", """{"mode":"READONLY"}""");

        (await _host.AskAsync("PUT /config/s", """{"compatibility":"NONE"}""")).ShouldContain("is in read-only mode");
        (await _host.AskAsync("DELETE /subjects/s")).ShouldContain("is in read-only mode");
        (await _host.RegisterAsync("s", One)).ShouldStartWith("200");
        (await _host.AskAsync("POST /compatibility/subjects/s/versions/latest", $$"""{"schema":{{System.Text.Json.JsonSerializer.Serialize(Clashing)}}}""")).ShouldBe("""200 {"is_compatible":false}""");
    }

    [Fact]
    public async Task Keeps_settings_over_a_soft_delete_and_drops_them_with_a_permanent_one()
    {
        await _host.RegisterAsync("s", One);
        await _host.AskAsync("PUT /config/s", """{"compatibility":"NONE"}""");
        await _host.AskAsync("PUT /mode/s", """{"mode":"READWRITE"}""");

        await _host.AskAsync("DELETE /subjects/s");
        (await _host.AskAsync("GET /config/s")).ShouldStartWith("200");
        await _host.AskAsync("DELETE /subjects/s?permanent=true");
        (await _host.AskAsync("GET /config/s")).ShouldContain("40408");
        (await _host.AskAsync("GET /mode/s")).ShouldContain("40409");
    }

    [Theory]
    [InlineData("latest", "200 {\"is_compatible\":true}")]
    [InlineData("3", """404 {"error_code":40402,"message":"Version 3 not found."}""")]
    [InlineData("x", """422 {"error_code":42202""")]
    public async Task Checks_unknown_subjects_as_published(string version, string answer) =>
        (await _host.AskAsync($"POST /compatibility/subjects/none/versions/{version}/", """{"schema":"\"int\""}""")).ShouldStartWith(answer);

    [Fact]
    public async Task Tells_a_verbose_check_what_cannot_be_parsed() =>
        (await _host.AskAsync("POST /compatibility/subjects/s/versions?verbose=true", """{"schema":"nonsense"}"""))
            .ShouldStartWith("""200 {"is_compatible":false,"messages":["Invalid schema of type AVRO, details: """);

    public ValueTask DisposeAsync() => _host.DisposeAsync();
}
