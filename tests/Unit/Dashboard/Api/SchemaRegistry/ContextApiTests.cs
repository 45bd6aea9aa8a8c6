using Shouldly;
using Xunit;

namespace Dashboard.Tests.Unit.Dashboard.Api.SchemaRegistry;

/// <summary>Contexts: qualified names, the prefix of paths, the look into other contexts, aliases.</summary>
public sealed class ContextApiTests : IAsyncDisposable
{
    private readonly RegistryApiHost _host = new();

    [Fact]
    public async Task Counts_ids_in_every_context_from_1()
    {
        await _host.RegisterAsync("s", "\"int\"");
        (await _host.RegisterAsync(":.ctx:s", "\"string\"")).ShouldContain("\"id\":1,");

        (await _host.AskAsync("GET /contexts")).ShouldBe("""200 [".",".ctx"]""");
        (await _host.AskAsync("GET /schemas/ids/1?subject=:.ctx:")).ShouldContain("\\\"string\\\"");
        (await _host.AskAsync("GET /schemas/ids/1")).ShouldContain("\\\"int\\\"");
        (await _host.AskAsync("GET /subjects")).ShouldBe("""200 [":.ctx:s","s"]""");
        (await _host.AskAsync("GET /subjects?subjectPrefix=")).ShouldBe("""200 ["s"]""");
        (await _host.AskAsync("GET /schemas?subjectPrefix=:.ctx:")).ShouldStartWith("""200 [{"subject":":.ctx:s","version":1,"id":1,""");
        (await _host.AskAsync("GET /subjects/:.:s/versions")).ShouldBe("200 [1]");
    }

    [Theory]
    [InlineData("GET /contexts/ctx/subjects", """200 [":.ctx:a",":.ctx:b"]""")]
    [InlineData("GET /contexts/.ctx/subjects?subjectPrefix=b", """200 [":.ctx:b"]""")]
    [InlineData("GET /contexts/:.ctx:/subjects/a/versions", "200 [1]")]
    [InlineData("GET /contexts/ctx/subjects/:.ctx:a/versions", "200 [1]")]
    [InlineData("GET /contexts/ctx/schemas/ids/2/subjects", """200 [":.ctx:b"]""")]
    [InlineData("GET /contexts/ctx/schemas/ids/2/subjects?subject=b", """200 [":.ctx:b"]""")]
    [InlineData("GET /contexts/ctx/config", """404 {"error_code":40408,"message":"Subject ':.ctx:' does not have subject-level compatibility configured"}""")]
    [InlineData("PUT /contexts/ctx/config {\"compatibility\":\"none\"}", """200 {"compatibility":"NONE"}""")]
    [InlineData("PUT /contexts/ctx/mode/a {\"mode\":\"readonly\"}", """200 {"mode":"readonly"}""")]
    [InlineData("POST /contexts/ctx/compatibility/subjects/a/versions/latest {\"schema\":\"\\\"string\\\"\"}", """200 {"is_compatible":false}""")]
    [InlineData("GET /contexts/./subjects", "200 []")]
    [InlineData("GET /contexts/a:b/subjects", """400 {"error_code":400,"message":"Context name 'a:b' cannot contain a colon"}""")]
    [InlineData("DELETE /contexts/ctx", """422 {"error_code":42211,"message":"The specified context '.ctx' is not empty."}""")]
    [InlineData("DELETE /contexts/none", "204")]
    public async Task Reads_the_context_in_front_of_a_path(string request, string answer)
    {
        await _host.RegisterAsync(":.ctx:a", "\"int\"");
        await _host.RegisterAsync(":.ctx:b", "\"string\"");
        var body = request.IndexOf('{', StringComparison.Ordinal);

        (await (body < 0 ? _host.AskAsync(request) : _host.AskAsync(request[..(body - 1)], request[body..]))).ShouldBe(answer);
    }

    [Fact]
    public async Task Forgets_a_context_whose_subjects_are_gone()
    {
        await _host.RegisterAsync(":.ctx:a", "\"int\"");
        await _host.AskAsync("DELETE /subjects/:.ctx:a");
        await _host.AskAsync("DELETE /subjects/:.ctx:a?permanent=true");

        (await _host.AskAsync("GET /contexts")).ShouldBe("""200 [".",".ctx"]""");
        (await _host.AskAsync("DELETE /contexts/.ctx")).ShouldBe("204");
        (await _host.AskAsync("GET /contexts")).ShouldBe("""200 ["."]""");
    }

    [Fact]
    public async Task Looks_for_an_unqualified_subject_in_the_other_contexts_in_their_order()
    {
        await _host.RegisterAsync(":.b:s", "\"int\"");
        await _host.RegisterAsync(":.a:s", "\"string\"");

        (await _host.AskAsync("GET /subjects/s/versions/latest")).ShouldContain("\"subject\":\":.a:s\"");
        (await _host.AskAsync("POST /subjects/s", """{"schema":"\"int\""}""")).ShouldContain("\"subject\":\":.b:s\"");
        (await _host.AskAsync("GET /schemas/ids/1?subject=s")).ShouldContain("\"subject\":\":.a:s\"");
        (await _host.AskAsync("GET /subjects/:.c:s/versions/1")).ShouldStartWith("""404 {"error_code":40401""");
    }

    [Fact]
    public async Task Refers_within_the_context_unless_a_reference_names_another()
    {
        await _host.RegisterAsync("base", """{"type":"record","name":"B","fields":[]}""");
        await _host.RegisterAsync(":.ctx:base", """{"type":"record","name":"C","fields":[]}""");

        (await _host.RegisterAsync(":.ctx:user", """{"type":"array","items":"C"}""", ""","references":[{"name":"C","subject":"base","version":1}]""")).ShouldStartWith("200");
        (await _host.RegisterAsync(":.ctx:far", """{"type":"array","items":"B"}""", ""","references":[{"name":"B","subject":":.:base","version":1}]""")).ShouldStartWith("200");
        (await _host.AskAsync("GET /subjects/:.ctx:user/versions/1?referenceFormat=qualified")).ShouldContain("\"subject\":\":.ctx:base\"");
        (await _host.AskAsync("GET /subjects/base/versions/1/referencedby")).ShouldBe("200 [3]");
    }

    [Fact]
    public async Task Serves_an_alias_as_the_subject_it_points_to()
    {
        await _host.RegisterAsync("real", "\"int\"");
        await _host.AskAsync("PUT /config/nick%2Fname", """{"alias":"real"}""");

        (await _host.AskAsync("GET /subjects/nick%2Fname/versions")).ShouldBe("200 [1]");
        (await _host.AskAsync("POST /compatibility/subjects/nick%2Fname/versions/latest", """{"schema":"\"string\""}""")).ShouldBe("""200 {"is_compatible":false}""");
        (await _host.AskAsync("GET /schemas/ids/1?subject=nick%2Fname")).ShouldContain("\"subject\":\"real\"");
        (await _host.AskAsync("GET /config/nick%2Fname")).ShouldBe("""200 {"alias":"real"}""");
        (await _host.AskAsync("GET /schemas?aliases=true&subjectPrefix=nick")).ShouldContain("\"aliases\":[\"nick/name\"]");
        (await _host.AskAsync("DELETE /subjects/nick%2Fname")).ShouldBe("200 [1]");
    }

    public ValueTask DisposeAsync() => _host.DisposeAsync();
}
