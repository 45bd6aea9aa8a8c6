using Dashboard.Services.Payloads;
using Dashboard.Services.Schemas;
using Dashboard.Tests.Unit.Support;
using Shouldly;
using Xunit;

namespace Dashboard.Tests.Unit.Services.Payloads;

public sealed class SchemaCodecsTests
{
    private readonly FakeSchemaRegistry _registry = new();
    private readonly TellingTimeProvider _time = new();
    private readonly SchemaCodecs _codecs;

    public SchemaCodecsTests() => _codecs = new SchemaCodecs(new FakeSchemaRegistries(_registry), _time);

    [Fact]
    public async Task Answers_at_once_what_it_fetched_before()
    {
        var id = _registry.Add("s", new SchemaText("\"int\"")).Id;
        await FindAsync(id);
        _registry.IsDown = true;

        FindAsync(id).IsCompletedSuccessfully.ShouldBeTrue();
    }

    [Fact]
    public async Task Remembers_an_unknown_id_for_a_few_seconds()
    {
        (await FindAsync(1)).Schema.ShouldBeNull();
        _registry.Add("s", new SchemaText("\"int\""));

        (await FindAsync(1)).Schema.ShouldBeNull();
        _time.Advance(TimeSpan.FromSeconds(6));
        (await FindAsync(1)).Codec.ShouldNotBeNull();
    }

    [Fact]
    public async Task Finds_at_once_what_this_process_registered_a_moment_ago()
    {
        _registry.IsInProcess = true;
        (await FindAsync(1)).Schema.ShouldBeNull();
        _registry.Add("s", new SchemaText("\"int\""));

        (await FindAsync(1)).Codec.ShouldNotBeNull();
    }

    [Fact]
    public async Task Finds_at_once_that_a_topic_came_to_share_a_schema_in_this_process()
    {
        _registry.IsInProcess = true;
        var id = _registry.Add("s", new SchemaText("\"int\"")).Id;
        (await FindUseAsync(id)).ShouldBe(new SubjectVersion("s", 1));
        _registry.Add("t-value", new SchemaText("\"int\""), id);

        (await FindUseAsync(id)).ShouldBe(new SubjectVersion("t-value", 1));
    }

    [Fact]
    public async Task Keeps_a_schema_for_good_and_asks_again_only_who_uses_it()
    {
        var id = _registry.Add("s", new SchemaText("\"int\"")).Id;
        await FindAsync(id);
        (await FindUseAsync(id)).ShouldBe(new SubjectVersion("s", 1));
        _registry.Add("t-value", new SchemaText("\"int\""), id);

        _time.Advance(TimeSpan.FromHours(1));

        await FindAsync(id);
        (await FindUseAsync(id)).ShouldBe(new SubjectVersion("t-value", 1));
        _registry.AskedById.ShouldBe(1);
    }

    [Fact]
    public async Task Reads_on_without_the_subject_while_the_registry_is_away()
    {
        var id = _registry.Add("s", new SchemaText("\"int\"")).Id;
        await FindAsync(id);
        _registry.IsDown = true;

        (await FindAsync(id)).Codec.ShouldNotBeNull();
        (await FindUseAsync(id)).ShouldBeNull();
    }

    [Fact]
    public async Task Asks_once_for_everyone_who_wants_the_same_schema()
    {
        var id = _registry.Add("s", new SchemaText("\"int\"")).Id;

        var found = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => FindAsync(id)));

        found.Distinct().ShouldHaveSingleItem();
        _registry.AskedById.ShouldBe(1);
    }

    [Fact]
    public async Task Stays_bounded_whatever_ids_a_topic_names_and_drops_the_unknown_first()
    {
        var id = _registry.Add("s", new SchemaText("\"int\"")).Id;
        await FindAsync(id);

        for (var unknown = 2; unknown <= SchemaCodecs.Capacity + 10; unknown++)
        {
            await FindAsync(unknown);
        }

        _registry.AskedById = 0;
        await FindAsync(id);
        _registry.AskedById.ShouldBe(0);
    }

    [Fact]
    public async Task Finds_a_schema_by_the_hash_of_its_content()
    {
        var guid = Guid.NewGuid();
        var id = _registry.Add("s", new SchemaText("\"int\"")).Id;
        _registry.Guids[guid] = id;

        (await _codecs.FindAsync("c", guid, TestContext.Current.CancellationToken)).Id.ShouldBe(id);
    }

    [Fact]
    public async Task Asks_again_soon_after_the_registry_failed()
    {
        var id = _registry.Add("s", new SchemaText("\"int\"")).Id;
        _registry.IsDown = true;
        await Should.ThrowAsync<RegistryUnavailableException>(() => FindAsync(id));
        _registry.IsDown = false;

        _time.Advance(TimeSpan.FromSeconds(3));

        (await FindAsync(id)).Codec.ShouldNotBeNull();
    }

    [Fact]
    public async Task Waits_for_a_silent_registry_once_whatever_ids_are_asked_for()
    {
        _registry.IsSilent = true;
        await Should.ThrowAsync<RegistryUnavailableException>(() => TimeOutAsync(FindAsync(1)));

        await Should.ThrowAsync<RegistryUnavailableException>(() => FindAsync(1));
        await Should.ThrowAsync<RegistryUnavailableException>(() => FindAsync(2));

        _registry.AskedById.ShouldBe(1);
    }

    [Fact]
    public async Task Asks_a_registry_that_was_silent_again_after_a_while()
    {
        var id = _registry.Add("s", new SchemaText("\"int\"")).Id;
        _registry.IsSilent = true;
        await Should.ThrowAsync<RegistryUnavailableException>(() => TimeOutAsync(FindAsync(id)));
        _registry.IsSilent = false;

        _time.Advance(TimeSpan.FromSeconds(16));

        (await FindAsync(id)).Codec.ShouldNotBeNull();
    }

    [Fact]
    public async Task Resolves_references()
    {
        _registry.Add("b", new SchemaText("""{"type":"enum","name":"x.B","symbols":["S"]}"""));
        var id = _registry.Add("a", new SchemaText("""{"type":"array","items":"x.B"}""", "AVRO", [new SchemaReference("x.B", "b", 1)])).Id;

        (await FindAsync(id)).Problem.ShouldBeNull();
    }

    [Fact]
    public async Task Says_which_reference_is_missing()
    {
        var id = _registry.Add("a", new SchemaText("\"int\"", "AVRO", [new SchemaReference("x.B", "b", 3)])).Id;

        (await FindAsync(id)).Problem.ShouldBe($"Schema {id} cannot be read: it refers to b version 3, which is not in this registry.");
    }

    [Fact]
    public async Task Says_why_a_schema_cannot_be_used()
    {
        var unknown = _registry.Add("a", new SchemaText("anything", "THRIFT")).Id;
        var broken = _registry.Add("b", new SchemaText("message {", "PROTOBUF")).Id;

        (await FindAsync(unknown)).Problem.ShouldBe($"Schema {unknown} is of type THRIFT, which this version does not know.");
        (await FindAsync(broken)).Problem.ShouldNotBeNull().ShouldStartWith($"Schema {broken} cannot be read: ");
    }

    // Passes the one wait that the silence costs, and no more: what is remembered of it must not be over as well.
    private async Task TimeOutAsync(Task answer)
    {
        await _time.PassNextWaitAsync(TestContext.Current.CancellationToken);
        await answer;
    }

    private Task<SubjectVersion?> FindUseAsync(int id) => _codecs.FindUseAsync("c", id, "t", PayloadKind.Value, TestContext.Current.CancellationToken).AsTask();

    private Task<PayloadSchema> FindAsync(int id) => _codecs.FindAsync("c", id, TestContext.Current.CancellationToken).AsTask();
}
