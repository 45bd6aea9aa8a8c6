using System.Text;
using Dashboard.Services.Records;
using Dashboard.Services.Schemas;
using Dashboard.Services.Schemas.Engine;
using Dashboard.Tests.Unit.Support;
using Shouldly;
using Xunit;

namespace Dashboard.Tests.Unit.Services.Schemas.Engine;

public sealed class RegistryEngineTests : IAsyncDisposable
{
    private const string One = """{"type":"record","name":"R","fields":[{"name":"a","type":"int"}]}""";
    private const string Two = """{"type":"record","name":"R","fields":[{"name":"a","type":"int"},{"name":"b","type":"int","default":0}]}""";
    private const string Clashing = """{"type":"record","name":"R","fields":[{"name":"a","type":"int"},{"name":"c","type":"int"}]}""";

    private readonly RegistryRig _rig = new(new RegistryOptions { WriteTimeoutMs = 300 });

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Creates_its_topic_compacted_with_the_configs_given()
    {
        await using var rig = new RegistryRig(new RegistryOptions { TopicConfigs = { ["min.insync.replicas"] = "2", ["cleanup.policy"] = "delete" } });
        await rig.Engine.ReadAsync(Token);

        rig.Admin.Created.ShouldHaveSingleItem().Configs.ShouldBe(new Dictionary<string, string> { ["min.insync.replicas"] = "2", ["cleanup.policy"] = "compact" }, ignoreOrder: true);
    }

    [Fact]
    public async Task Gives_up_comparing_with_a_long_history_in_the_time_allowed()
    {
        var time = new StridingTime(TimeSpan.FromSeconds(1));
        await using var rig = new RegistryRig(new RegistryOptions { CompareTimeoutMs = 2_500, CompatibilityLevel = "NONE" }, time: time);
        foreach (var number in Enumerable.Range(1, 6))
        {
            await rig.RegisterAsync("s", $$"""{"type":"record","name":"R","fields":[{"name":"f{{number}}","type":"int","default":0}]}""", Token);
        }

        await rig.Settings.UpdateConfigAsync("s", ConfigUpdate.Of(CompatibilityLevel.BackwardTransitive), Token);
        var refusal = (await rig.RegisterAsync("s", """{"type":"record","name":"R","fields":[]}""", Token)).Refusal.ShouldNotBeNull();

        refusal.ErrorCode.ShouldBe(RegistryRefusal.Incompatible);
        refusal.Message.ShouldContain("Comparing the new schema with the newest 3 of 6 versions took longer than 2500 ms");
        refusal.Differences.ShouldHaveSingleItem().Explanation.ShouldContain("Registry:CompareTimeoutMs");
    }

    [Fact]
    public async Task Others_take_their_turn_while_a_schema_is_compared()
    {
        var time = new WatchedTime();
        await using var rig = new RegistryRig(time: time);
        await rig.RegisterAsync("s", One, Token);
        Task<RegistryAnswer<StoredSchema>>? other = null;

        time.OnNextLook(() => other = rig.RegisterAsync("other", One, Token));
        var compared = await rig.RegisterAsync("s", Two, Token);
        await other.ShouldNotBeNull();

        compared.Value.ShouldNotBeNull().Version.ShouldBe(2);
        rig.Log.Records.Select(record => Encoding.UTF8.GetString(record.Key!)).TakeLast(2).ShouldBe(
            ["""{"keytype":"SCHEMA","subject":"other","version":1,"magic":1}""", """{"keytype":"SCHEMA","subject":"s","version":2,"magic":1}"""]);
    }

    [Fact]
    public async Task Creates_its_topic_compacted_with_one_partition()
    {
        await _rig.Engine.ReadAsync(Token);

        var topic = _rig.Admin.Created.ShouldHaveSingleItem();
        topic.PartitionCount.ShouldBe(1);
        topic.Configs["cleanup.policy"].ShouldBe("compact");
    }

    [Fact]
    public async Task Counts_versions_per_subject_and_ids_over_all()
    {
        (await Registered("s1", One)).ShouldBe((1, 1));
        (await Registered("s1", Two)).ShouldBe((2, 2));
        (await Registered("s2", One)).ShouldBe((1, 1));
        (await Registered("s2", "\"string\"", force: true)).ShouldBe((2, 3));
    }

    [Fact]
    public async Task Answers_a_known_schema_without_writing()
    {
        await Registered("s1", One);
        var written = _rig.Log.Records.Count;

        (await Registered("s1", $" {One.Replace(",", " , ", StringComparison.Ordinal)} ")).ShouldBe((1, 1));
        _rig.Log.Records.Count.ShouldBe(written);
    }

    [Fact]
    public async Task Finds_a_schema_whose_properties_stand_in_another_order()
    {
        await Registered("s1", """{"type":"string","x":1,"y":2}""");

        (await Registered("s1", """{"type":"string","y":2,"x":1}""")).ShouldBe((1, 1));
    }

    [Fact]
    public async Task Refuses_an_incompatible_schema_and_writes_nothing()
    {
        await Registered("s1", One);
        var written = _rig.Log.Records.Count;

        var answer = await _rig.RegisterAsync("s1", Clashing, Token);

        answer.Refusal.ShouldNotBeNull().ErrorCode.ShouldBe(40901);
        answer.Refusal.Message.ShouldStartWith("Schema being registered is incompatible with an earlier schema for subject \"s1\", details: [{errorType:'READER_FIELD_MISSING_DEFAULT_VALUE'");
        answer.Refusal.Differences.ShouldHaveSingleItem().Explanation.ShouldContain("\"c\"");
        _rig.Log.Records.Count.ShouldBe(written);
    }

    [Fact]
    public async Task Gives_the_same_id_and_a_new_version_after_a_soft_delete()
    {
        await Registered("s1", One);
        (await _rig.Engine.DeleteSubjectAsync("s1", permanent: false, Token)).Value.ShouldBe([1]);

        (await Registered("s1", One)).ShouldBe((2, 1));
    }

    [Fact]
    public async Task Starts_versions_anew_and_never_reuses_an_id_after_a_permanent_delete()
    {
        await Registered("s1", One);
        await _rig.Engine.DeleteSubjectAsync("s1", permanent: false, Token);
        await _rig.Engine.DeleteSubjectAsync("s1", permanent: true, Token);

        (await Registered("s1", One)).ShouldBe((1, 2));
    }

    [Fact]
    public async Task Refuses_to_delete_what_is_referred_to()
    {
        await Registered("base", """{"type":"record","name":"n.B","fields":[]}""");
        var schema = new SchemaText("""{"type":"array","items":"n.B"}""", SchemaText.Avro, [new SchemaReference("n.B", "base", -1)]);
        var user = await _rig.Engine.RegisterAsync(new RegistrationRequest("user", new SchemaContent(schema)), Token);

        user.Value.ShouldNotBeNull().Content.Schema.References.ShouldHaveSingleItem().Version.ShouldBe(1);
        (await _rig.Engine.DeleteSubjectAsync("base", permanent: false, Token)).Refusal.ShouldNotBeNull().ErrorCode.ShouldBe(42206);
    }

    [Fact]
    public async Task Refuses_writes_in_read_only_mode_but_answers_known_schemas()
    {
        await Registered("s1", One);
        await _rig.Settings.UpdateModeAsync(null, RegistryModes.ReadOnly, force: false, Token);

        (await Registered("s1", One)).ShouldBe((1, 1));
        (await _rig.RegisterAsync("s1", Two, Token)).Refusal.ShouldNotBeNull().Message.ShouldBe("Subject s1 in context  is in read-only mode");
    }

    [Fact]
    public async Task Holds_everything_after_a_restart()
    {
        await Registered("s1", One);
        await Registered("s1", Two);
        await _rig.Settings.UpdateConfigAsync("s1", ConfigUpdate.Of(CompatibilityLevel.Full), Token);

        await using var again = new RegistryRig(log: _rig.Log);
        var state = await again.Engine.ReadAsync(Token);

        state.LiveVersionsOf("s1").Select(stored => (stored.Version, stored.Id)).ShouldBe([(1, 1), (2, 2)]);
        again.Engine.LevelOf(state, "s1").ShouldBe(CompatibilityLevel.Full);
        (await again.RegisterAsync("s2", "\"string\"", Token)).Value.ShouldNotBeNull().Id.ShouldBe(3);
    }

    [Fact]
    public async Task Says_that_the_store_failed_and_goes_on_when_it_is_back()
    {
        await Registered("s1", One);
        _rig.Log.Failure = new KafkaFailure(-195, "Local_Transport", "The broker is gone.", IsRetriable: true);

        (await Should.ThrowAsync<RegistryUnavailableException>(() => _rig.RegisterAsync("s1", Two, Token))).ErrorCode.ShouldBe(50001);
        _rig.Log.Failure = null;
        (await Registered("s1", Two)).ShouldBe((2, 2));
    }

    [Fact]
    public async Task Ends_a_write_that_nobody_acknowledges_in_time()
    {
        await Registered("s1", One);
        _rig.Log.IsSilent = true;

        var late = await Should.ThrowAsync<RegistryUnavailableException>(() => _rig.RegisterAsync("s1", Two, Token));

        (late.ErrorCode, late.Message).ShouldBe((50002, "Register operation timed out"));
    }

    [Fact]
    public async Task Leaves_out_a_record_that_gives_an_id_a_second_meaning()
    {
        await Registered("s1", One);
        _rig.Log.Append(RegistryKeys.Schema("other", 1), RegistryValues.Schema(new StoredSchema("other", 1, 1, new SchemaContent(new SchemaText("\"int\"")), false, null)));

        await Registered("s1", Two);

        (await _rig.Engine.ReadAsync(Token)).VersionsOf("other").Values.ShouldBeEmpty();
    }

    [Fact]
    public async Task Gives_one_id_to_one_schema_that_many_register_at_once()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(number => _rig.RegisterAsync($"s{number % 2}", One, Token)));

        answers.ShouldAllBe(answer => answer.Value!.Id == 1 && answer.Value.Version == 1);
        _rig.Log.Records.Count(record => record.Value is not null).ShouldBe(2);
    }

    public ValueTask DisposeAsync() => _rig.DisposeAsync();

    private async Task<(int Version, int Id)> Registered(string subject, string schema, bool force = false)
    {
        var request = new RegistrationRequest(subject, new SchemaContent(new SchemaText(schema)), Force: force);
        var stored = (await _rig.Engine.RegisterAsync(request, Token)).Value.ShouldNotBeNull();
        return (stored.Version, stored.Id);
    }
}
