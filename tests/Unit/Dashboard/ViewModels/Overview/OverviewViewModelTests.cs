using Dashboard.Services.Records;
using Dashboard.Tests.Unit.Support;
using Dashboard.ViewModels.Overview;
using Dashboard.ViewModels.Shell;
using Dashboard.ViewModels.Topics;
using Microsoft.Extensions.Time.Testing;
using Shouldly;
using Xunit;

namespace Dashboard.Tests.Unit.Dashboard.ViewModels.Overview;

public sealed class OverviewViewModelTests : IDisposable
{
    private readonly FakeTimeProvider _time = new();
    private readonly FakeClusterAdmin _admin = new();
    private readonly FakeRecordReader _reader = new();
    private readonly FakeSchemaRegistry _registry = new();
    private readonly ClusterPulse _pulse;
    private readonly OverviewViewModel _view;

    public OverviewViewModelTests()
    {
        _pulse = new ClusterPulse(new FakeClusterCatalog("prod"), _admin, new FakeSchemaRegistries(_registry), new FakePartAddresses(), _time);
        _view = new OverviewViewModel(_pulse, new TopicNumbersReader(_admin, _reader, _time), _time);
    }

    [Fact]
    public async Task Offers_a_start_where_there_are_only_internal_topics()
    {
        _admin.Add("_schemas", isInternal: true);

        await LoadAsync();

        _view.IsEmpty.ShouldBeTrue();
        _view.Summary.ShouldBe("Everything runs. There is nothing to look at yet.");
    }

    [Fact]
    public async Task Shows_every_other_part_when_one_is_down()
    {
        _admin.Add("orders");
        _registry.IsDown = true;

        await LoadAsync();

        _view.Kafka.ShouldBeOfType<PartReport<KafkaFacts>.Answered>();
        _view.Partitions.ShouldBeOfType<PartReport<PartitionFacts>.Answered>();
        _view.Attention.ShouldHaveSingleItem().Rule.ShouldBe("registry-down");
        _view.Summary.ShouldBe("One thing needs attention.");
    }

    [Fact]
    public async Task Does_not_take_a_cluster_that_is_down_for_an_empty_one()
    {
        _admin.Failure = new KafkaFailure(-195, "TRANSPORT", "No broker answers.", IsRetriable: true);

        await LoadAsync();

        _view.IsEmpty.ShouldBeFalse();
        _view.Attention.ShouldContain(item => item.Rule == "kafka-down");
    }

    [Fact]
    public async Task Shows_the_topics_written_to_last_first()
    {
        _admin.Add("old").Add("recent").Add("empty");
        Write("old", new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero));
        Write("recent", new DateTimeOffset(2026, 1, 2, 0, 0, 0, TimeSpan.Zero));

        await LoadAsync();

        _view.Topics.Select(topic => topic.Name).ShouldBe(["recent", "old", "empty"]);
    }

    public void Dispose() => _pulse.Dispose();

    private void Write(string topic, DateTimeOffset at) =>
        _reader.SetRange(topic, 0, 0, 1).Add(new KafkaRecord(new TopicPartition(topic, 0), 0, at, TimestampKind.CreateTime, null, [1], []));

    private async Task LoadAsync()
    {
        using var left = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        await _view.WatchAsync("prod", () => _view.Topics.Count > 0 || _view.CheckedAt is not null && _view.KafkaFacts is not { TopicCount: > 0 } ? left.CancelAsync() : Task.CompletedTask, left.Token);
    }
}
