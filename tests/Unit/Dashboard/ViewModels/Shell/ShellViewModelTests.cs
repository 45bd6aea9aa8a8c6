using Dashboard.Services.Records;
using Dashboard.Services.Schemas;
using Dashboard.Tests.Unit.Support;
using Dashboard.ViewModels.Shell;
using Microsoft.Extensions.Time.Testing;
using Shouldly;
using Xunit;

namespace Dashboard.Tests.Unit.Dashboard.ViewModels.Shell;

public sealed class ShellViewModelTests : IDisposable
{
    private readonly FakeClusterAdmin _admin = new FakeClusterAdmin { BrokerCount = 3 }.Add("orders");
    private readonly FakeSchemaRegistry _registry = new();
    private readonly ClusterPulse _pulse;
    private readonly ShellViewModel _shell;

    public ShellViewModelTests()
    {
        var clusters = new FakeClusterCatalog("prod", "eu-stage");
        _pulse = new ClusterPulse(clusters, _admin, new FakeSchemaRegistries(_registry), new FakePartAddresses(), new FakeTimeProvider());
        _shell = new ShellViewModel(clusters, _pulse, new FakeTimeProvider());
    }

    [Fact]
    public void Shows_the_default_cluster_where_the_address_names_one_that_does_not_exist()
    {
        _shell.Visit("c/nowhere/topics");

        _shell.Cluster.ShouldBeNull();
        _shell.RequestedCluster.ShouldBe("nowhere");
        _shell.Shown.Name.ShouldBe("prod");
    }

    [Fact]
    public async Task Knows_counts_and_health()
    {
        _registry.Add("orders-value", new SchemaText("\"string\""));
        _shell.Visit("c/prod");

        await _shell.RefreshAsync(() => Task.CompletedTask, TestContext.Current.CancellationToken);

        _shell.Facts.ShouldBe(new ShellFacts(ShellHealth.Healthy(3), TopicCount: 1, SubjectCount: 1));
    }

    [Fact]
    public async Task Says_down_when_no_broker_answers_and_keeps_the_counts_it_knew()
    {
        _shell.Visit("c/prod");
        _admin.Failure = new KafkaFailure(-195, "TRANSPORT", "No broker answers.", IsRetriable: true);

        await _shell.RefreshAsync(() => Task.CompletedTask, TestContext.Current.CancellationToken);

        _shell.Facts.Health.ShouldBe(ShellHealth.Down);
    }

    [Fact]
    public async Task Forgets_the_facts_of_another_cluster()
    {
        _shell.Visit("c/prod");
        await _shell.RefreshAsync(() => Task.CompletedTask, TestContext.Current.CancellationToken);

        _shell.Visit("c/eu-stage");

        _shell.Facts.ShouldBe(ShellFacts.Unknown);
    }

    [Theory]
    [InlineData("eu-prod-1", "PROD")]
    [InlineData("staging", "STAGE")]
    [InlineData("embedded", "DEV")]
    [InlineData("productivity", null)]
    public void Tells_clusters_apart_by_the_words_of_their_names(string cluster, string? tag) =>
        ClusterLook.For(cluster).Tag.ShouldBe(tag);

    public void Dispose() => _pulse.Dispose();
}
