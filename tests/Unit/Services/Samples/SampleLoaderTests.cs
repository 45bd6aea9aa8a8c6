using Dashboard.Services.Publishing;
using Dashboard.Services.Records;
using Dashboard.Services.Samples;
using Dashboard.Services.Schemas;
using Dashboard.Tests.Unit.Support;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using Shouldly;
using Xunit;

namespace Dashboard.Tests.Unit.Services.Samples;

public sealed class SampleLoaderTests : IAsyncDisposable
{
    private readonly FakeClusterAdmin _admin = new();
    private readonly FakeSchemaRegistry _registry = new();
    private readonly FakeRecordPublisher _publisher = new();
    private readonly FakeRecordReader _reader = new();
    private readonly SampleFile _file = new();
    private readonly SampleReplay _replay;

    public SampleLoaderTests() =>
        _replay = new SampleReplay(_publisher, _file, Options.Create(new SampleOptions()), new FakeTimeProvider(), NullLogger<SampleReplay>.Instance);

    [Fact]
    public async Task Stores_all_events_with_the_registered_schema_at_the_time_they_happened()
    {
        var progress = await LoadAsync(_registry);

        var (topic, first) = _publisher.Published[0];
        topic.ShouldBe("earthquakes");
        first.Key.ShouldBe(new PayloadDraft(PayloadFormat.Text, "uw61345682"));
        first.Value.Format.ShouldBe(PayloadFormat.Schema);
        first.Value.SchemaId.ShouldBe((await _registry.GetVersionAsync("earthquakes-value", 1, cancellationToken: TestContext.Current.CancellationToken)).Value!.Id);
        first.Timestamp.ShouldBe(DateTimeOffset.FromUnixTimeMilliseconds(1517363399650));
        _publisher.Published.Count.ShouldBe(1707);
        progress[^1].Produced.ShouldBe(1707);
        _replay.IsRunning.ShouldBeTrue();
    }

    [Fact]
    public async Task Keeps_events_of_2018_by_switching_retention_by_time_off()
    {
        await LoadAsync(_registry);

        var topic = _admin.Created.ShouldHaveSingleItem();
        topic.PartitionCount.ShouldBe(3);
        topic.Configs["retention.ms"].ShouldBe("-1");
    }

    [Fact]
    public async Task Stores_json_where_there_is_no_registry()
    {
        await LoadAsync(registry: null);

        _publisher.Published.ShouldAllBe(record => record.Draft.Value.Format == PayloadFormat.Json);
    }

    [Fact]
    public async Task Goes_on_where_an_interrupted_load_stopped()
    {
        _reader.SetRange("earthquakes", 0, 0, 900).SetRange("earthquakes", 1, 0, 700);

        await LoadAsync(_registry);

        _publisher.Published.Count.ShouldBe(107);
    }

    [Fact]
    public async Task Only_replays_what_is_already_there()
    {
        _admin.Refusal = new KafkaFailure(36, "TOPIC_ALREADY_EXISTS", "There is a topic of that name.", IsRetriable: false);
        _reader.SetRange("earthquakes", 0, 0, 5000);

        await LoadAsync(_registry);

        _publisher.Published.ShouldBeEmpty();
        _replay.IsRunning.ShouldBeTrue();
    }

    [Fact]
    public async Task Says_why_the_registry_refused_the_schema_and_stores_nothing()
    {
        _registry.Refusal = new RegistryRefusal(RegistryRefusal.Incompatible, "It clashes with version 1.");

        var failure = await Should.ThrowAsync<SampleException>(() => LoadAsync(_registry));

        failure.Message.ShouldContain("It clashes with version 1.");
        _publisher.Attempts.ShouldBe(0);
        _admin.Created.ShouldBeEmpty();
    }

    [Fact]
    public async Task Fails_with_what_Kafka_said_and_does_not_replay()
    {
        _publisher.Failure = new KafkaFailure(-195, "TRANSPORT", "The broker went away.", IsRetriable: true);

        var failure = await Should.ThrowAsync<KafkaUnavailableException>(() => LoadAsync(_registry));

        failure.Message.ShouldBe("The broker went away.");
        _replay.IsRunning.ShouldBeFalse();
    }

    public async ValueTask DisposeAsync()
    {
        await _replay.StopAsync(CancellationToken.None);
        _replay.Dispose();
    }

    private async Task<List<SampleProgress>> LoadAsync(ISchemaRegistry? registry)
    {
        using var loader = new SampleLoader(_admin, new FakeSchemaRegistries(registry), _publisher, _reader, _file, _replay);
        return await loader.LoadAsync("embedded", TestContext.Current.CancellationToken).ToListAsync(TestContext.Current.CancellationToken);
    }
}
