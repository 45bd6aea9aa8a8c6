using Shouldly;
using Xunit;

namespace Dashboard.Tests.Unit.Dashboard.Api.SchemaRegistry;

/// <summary>Backups of the registry: what is taken from one is restored into another, ids kept.</summary>
public sealed class BackupApiTests : IAsyncDisposable
{
    private readonly RegistryApiHost _from = new();
    private readonly RegistryApiHost _to = new();

    [Fact]
    public async Task Restores_everything_with_its_ids()
    {
        await FillAsync();
        var taken = await TakeAsync();
        await _to.AskAsync("PUT /mode/:.__GLOBAL:", """{"mode":"IMPORT"}""");

        var answer = await _to.AskAsync("POST /backup", taken);
        await _to.AskAsync("DELETE /mode/:.__GLOBAL:");

        answer.ShouldBe("""200 {"lines":8,"written":8}""");
        (await TakeFromAsync(_to)).ShouldBe(taken);
        (await _to.AskAsync("GET /schemas?deleted=true&subjectPrefix=:*:")).ShouldBe(await _from.AskAsync("GET /schemas?deleted=true&subjectPrefix=:*:"));
        (await _to.AskAsync("GET /config/user")).ShouldBe("""200 {"compatibilityLevel":"FULL"}""");
        (await _to.AskAsync("GET /contexts")).ShouldBe("""200 [".",".ctx"]""");
        (await _to.RegisterAsync("next", "\"double\"")).ShouldContain("\"id\":4,");
    }

    [Fact]
    public async Task Goes_on_where_it_was_broken_off_and_writes_nothing_twice()
    {
        await FillAsync();
        var lines = (await TakeAsync()).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        await _to.AskAsync("PUT /mode/:.__GLOBAL:", """{"mode":"IMPORT"}""");

        (await _to.AskAsync("POST /backup", string.Join('\n', lines.Take(3)))).ShouldBe("""200 {"lines":3,"written":3}""");
        (await _to.AskAsync("POST /backup", string.Join("\r\n\r\n", lines))).ShouldBe("""200 {"lines":8,"written":5}""");
        (await _to.AskAsync("POST /backup", string.Join('\n', lines))).ShouldBe("""200 {"lines":8,"written":0}""");
    }

    [Fact]
    public async Task Puts_every_version_behind_those_it_refers_to()
    {
        await _from.RegisterAsync("z-base", """{"type":"record","name":"B","fields":[]}""");
        await _from.RegisterAsync("a-user", """{"type":"array","items":"B"}""", ""","references":[{"name":"B","subject":"z-base","version":1}]""");

        (await TakeAsync()).Split('\n')[0].ShouldBe("""{"kind":"schema","subject":"z-base","version":1,"id":1,"schema":"{\"type\":\"record\",\"name\":\"B\",\"fields\":[]}","deleted":false}""");
    }

    [Fact]
    public async Task Takes_only_what_is_asked_for()
    {
        await FillAsync();

        var context = await _from.AskAsync("GET /contexts/ctx/backup");
        var live = await _from.AskAsync("GET /backup?subjectPrefix=gone&deleted=false");

        context.ShouldStartWith("""200 {"kind":"schema","subject":":.ctx:s",""");
        context.ShouldNotContain("user");
        live.ShouldBe("200");
    }

    [Fact]
    public async Task Says_which_line_is_refused_and_keeps_those_before_it()
    {
        var good = """{"kind":"schema","subject":"s","version":1,"id":1,"schema":"\"int\"","deleted":false}""";
        await _to.AskAsync("PUT /mode/:.__GLOBAL:", """{"mode":"IMPORT"}""");

        (await _to.AskAsync("POST /backup", $$"""
            {{good}}
            {"kind":"schema","subject":"t","version":1,"id":1,"schema":"\"string\""}
            """)).ShouldStartWith("""422 {"error_code":42205,"message":"Line 2: Overwrite new schema with id 1 in context  is not permitted.. The 1 lines before it are restored (1 of them were not there yet)""");
        (await _to.AskAsync("POST /backup", $$"""
            {{good}}
            {"kind":"schema","subject":"s","version":1,"id":2,"schema":"\"int\""}
            """)).ShouldStartWith("""422 {"error_code":42207,"message":"Line 2: The ID of an imported schema does not match the existing ID: subject s version 1 has id 1""");
        (await _to.AskAsync("POST /backup", $"{good}\nnonsense")).ShouldStartWith("""400 {"error_code":400,"message":"Line 2: It is not valid: """);
        (await _to.AskAsync("GET /subjects")).ShouldBe("""200 ["s"]""");
    }

    [Fact]
    public async Task Restores_schemas_in_import_mode_only() =>
        (await _to.AskAsync("POST /backup", """{"kind":"schema","subject":"s","version":1,"id":1,"schema":"\"int\""}"""))
            .ShouldStartWith("""422 {"error_code":42205,"message":"Line 1: Subject s in context  is not in import mode""");

    public async ValueTask DisposeAsync()
    {
        await _from.DisposeAsync();
        await _to.DisposeAsync();
    }

    private async Task FillAsync()
    {
        await _from.RegisterAsync("base", """{"type":"record","name":"B","fields":[]}""");
        await _from.RegisterAsync("user", """{"type":"array","items":"B"}""", ""","references":[{"name":"B","subject":"base","version":1}],"metadata":{"properties":{"a":"b"}}""");
        await _from.RegisterAsync("gone", "\"bytes\"");
        await _from.RegisterAsync(":.ctx:s", "\"int\"");
        await _from.AskAsync("DELETE /subjects/gone");
        await _from.AskAsync("PUT /config", """{"compatibility":"NONE"}""");
        await _from.AskAsync("PUT /config/user", """{"compatibility":"FULL"}""");
        await _from.AskAsync("PUT /config/:.ctx:", """{"normalize":true}""");
        await _from.AskAsync("PUT /mode/user", """{"mode":"READONLY"}""");
    }

    private Task<string> TakeAsync() => TakeFromAsync(_from);

    private static async Task<string> TakeFromAsync(RegistryApiHost host) => (await host.SendAsync("GET /backup")).Body;
}
