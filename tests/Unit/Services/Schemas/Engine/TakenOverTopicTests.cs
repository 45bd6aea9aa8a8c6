using System.Text;
using Dashboard.Services.Schemas;
using Dashboard.Services.Schemas.Engine;
using Dashboard.Tests.Unit.Support;
using Shouldly;
using Xunit;

namespace Dashboard.Tests.Unit.Services.Schemas.Engine;

/// <summary>A topic that other registries wrote, with what time and accidents left in it.</summary>
public sealed class TakenOverTopicTests : IAsyncDisposable
{
    private readonly MemoryLog _log = new("_schemas");
    private RegistryRig? _rig;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Reads_past_everything_foreign_or_broken_and_loses_nothing_else()
    {
        Append("""{"keytype":"SCHEMA","subject":"a","version":1,"magic":1}""", """{"subject":"a","version":1,"id":1,"schema":"\"int\"","deleted":false}""");
        _log.Append(null, null);
        _log.Append([], [1, 2, 3]);
        _log.Append([0xFF, 0xFE], [0xFF]);
        Append("no json", "no json");
        Append("{\"keytype\":", null);
        Append("[1,2]", "{}");
        Append("""{"keytype":"SOMETHING_NEW","x":{"y":[1]}}""", "{}");
        Append("""{"keytype":"SCHEMA","subject":"broken","version":1,"magic":1}""", "{\"schema\":");
        Append("""{"keytype":"SCHEMA","subject":"broken","version":2,"magic":1}""", "{}");
        Append("""{"keytype":"SCHEMA","subject":"never","version":1,"magic":1}""", null);
        Append("""{"keytype":"NOOP","magic":0}""", null);
        Append("""{"keytype":"SCHEMA","subject":"b","version":1,"magic":1}""", """{"subject":"b","version":1,"id":1,"schema":"\"string\"","deleted":false}""");
        Append("""{"keytype":"SCHEMA","subject":"c","version":1,"magic":1}""", """{"subject":"c","version":1,"id":2,"schemaType":"AVRO","schema":"\"long\"","deleted":false,"offset":12,"ts":5,"later":[]}""");

        var state = await Start().ReadAsync(Token);

        state.SubjectNames.ShouldBe(["a", "c"]);
        (await _rig!.RegisterAsync("d", "\"bytes\"", Token)).Value.ShouldNotBeNull().Id.ShouldBe(3);
    }

    [Fact]
    public async Task Writes_back_what_a_record_hides_that_gives_an_id_a_second_meaning()
    {
        const string key = """{"keytype":"SCHEMA","subject":"b","version":1,"magic":1}""";
        const string counts = """{"subject":"b","version":1,"id":2,"schema":"\"string\"","deleted":false}""";
        Append("""{"keytype":"SCHEMA","subject":"a","version":1,"magic":1}""", """{"subject":"a","version":1,"id":1,"schema":"\"int\"","deleted":false}""");
        Append(key, counts);
        Append(key, """{"subject":"b","version":1,"id":1,"schema":"\"bytes\"","deleted":false}""");

        var state = await Start().ReadAsync(Token);
        await _log.GrowsToAsync(5, Token);

        state.FindVersion("b", 1, includeDeleted: false).Value.ShouldNotBeNull().Id.ShouldBe(2);
        var last = _log.Records[^1];
        (Encoding.UTF8.GetString(last.Key!), Encoding.UTF8.GetString(last.Value!)).ShouldBe((key, counts));
    }

    [Theory]
    [InlineData("a", "")]
    [InlineData(":.lab:a", ":.lab:")]
    public async Task Gives_no_id_out_again_whose_record_compaction_took_away(string subject, string prefix)
    {
        var engine = Start();
        await _rig!.RegisterAsync($"{prefix}first", "\"int\"", Token);
        await _rig.RegisterAsync(subject, "\"string\"", Token);
        await engine.DeleteSubjectAsync(subject, permanent: false, Token);
        await engine.DeleteSubjectAsync(subject, permanent: true, Token);

        await using var restarted = new RegistryRig(log: _log.Compacted());

        (await restarted.RegisterAsync($"{prefix}next", "\"bytes\"", Token)).Value.ShouldNotBeNull().Id.ShouldBe(3);
    }

    [Fact]
    public async Task Applies_deletions_where_they_stand()
    {
        Append("""{"keytype":"SCHEMA","subject":"a","version":1,"magic":1}""", """{"subject":"a","version":1,"id":1,"schema":"\"int\"","deleted":false}""");
        Append("""{"keytype":"SCHEMA","subject":"a","version":2,"magic":1}""", """{"subject":"a","version":2,"id":2,"schema":"\"long\"","deleted":false}""");
        Append("""{"keytype":"DELETE_SUBJECT","subject":"a","magic":0}""", """{"subject":"a","version":2}""");
        Append("""{"keytype":"SCHEMA","subject":"a","version":3,"magic":1}""", """{"subject":"a","version":3,"id":1,"schema":"\"int\"","deleted":false}""");
        Append("""{"keytype":"SCHEMA","subject":"b","version":1,"magic":1}""", """{"subject":"b","version":1,"id":3,"schema":"\"bytes\"","deleted":true}""");
        Append("""{"keytype":"CLEAR_SUBJECT","subject":"b","magic":0}""", """{"subject":"b"}""");

        var state = await Start().ReadAsync(Token);

        state.LiveVersionsOf("a").Select(stored => stored.Version).ShouldBe([3]);
        state.VersionsOf("a").Keys.ShouldBe([1, 2, 3]);
        state.VersionsOf("b").Values.ShouldBeEmpty();
    }

    [Fact]
    public async Task Deletes_a_version_under_every_spelling_of_its_key()
    {
        const string karapace = """{"subject":"a","version":1,"magic":1,"keytype":"SCHEMA"}""";
        Append(karapace, """{"subject":"a","version":1,"id":1,"schema":"\"int\"","deleted":false}""");
        Append("""{"keytype":"CONFIG","subject":null,"magic":0}""", """{"compatibilityLevel":"NONE"}""");
        var engine = Start();

        await engine.DeleteSubjectAsync("a", permanent: false, Token);
        await engine.DeleteSubjectAsync("a", permanent: true, Token);
        await _rig!.Settings.DeleteConfigAsync(null, RegistryConfig.Empty, Token);

        Tombstones().ShouldBe(
            [
                karapace, """{"keytype":"SCHEMA","subject":"a","version":1,"magic":1}""",
                """{"keytype":"CONFIG","subject":null,"magic":0}""", """{"keytype":"CONFIG","magic":0}""",
            ],
            ignoreOrder: true);
    }

    [Fact]
    public async Task Keeps_both_ids_of_a_schema_that_was_imported_twice()
    {
        Append("""{"keytype":"SCHEMA","subject":"a","version":1,"magic":1}""", """{"subject":"a","version":1,"id":5,"schema":"\"int\"","deleted":false}""");
        Append("""{"keytype":"SCHEMA","subject":"b","version":1,"magic":1}""", """{"subject":"b","version":1,"id":7,"schema":"\"int\"","deleted":false}""");
        Append("""{"keytype":"SCHEMA","subject":"a","version":1,"magic":1}""", null);

        var state = await Start().ReadAsync(Token);

        state.FindById(5, "").ShouldBeNull();
        state.FindById(7, "").ShouldNotBeNull();
        (await _rig!.RegisterAsync("c", "\"int\"", Token)).Value.ShouldNotBeNull().Id.ShouldBe(7);
    }

    [Fact]
    public async Task Holds_one_text_for_all_who_share_an_id()
    {
        for (var number = 1; number <= 3; number++)
        {
            Append($$"""{"keytype":"SCHEMA","subject":"s{{number}}","version":1,"magic":1}""", $$"""{"subject":"s{{number}}","version":1,"id":1,"schema":"\"int\"","deleted":false}""");
        }

        var state = await Start().ReadAsync(Token);

        state.FindUses(1, "", includeDeleted: false).ShouldNotBeNull().Select(stored => stored.Content).Distinct(ReferenceEqualityComparer.Instance).Count().ShouldBe(1);
    }

    [Fact]
    public async Task Serves_a_schema_that_todays_rules_would_refuse()
    {
        Append("""{"keytype":"SCHEMA","subject":"old","version":1,"magic":1}""", """{"subject":"old","version":1,"id":1,"schema":"nonsense","deleted":false}""");

        var state = await Start().ReadAsync(Token);

        state.FindById(1, "").ShouldNotBeNull().Content.Schema.Text.ShouldBe("nonsense");
        (await _rig!.RegisterAsync("old", "\"int\"", Token)).Refusal.ShouldNotBeNull().ErrorCode.ShouldBe(RegistryRefusal.Incompatible);
    }

    public async ValueTask DisposeAsync()
    {
        if (_rig is not null)
        {
            await _rig.DisposeAsync();
        }
    }

    private RegistryEngine Start() => (_rig = new RegistryRig(log: _log)).Engine;

    private void Append(string key, string? value) => _log.Append(Encoding.UTF8.GetBytes(key), value is null ? null : Encoding.UTF8.GetBytes(value));

    private IEnumerable<string> Tombstones() => _log.Records.Where(record => record.Value is null && record.Key is { Length: > 0 })
        .Select(record => Encoding.UTF8.GetString(record.Key!)).Where(key => !key.Contains("NOOP", StringComparison.Ordinal));
}
