using Dashboard.Services.Cluster;
using Dashboard.Services.Records;
using Microsoft.Extensions.Options;
using Shouldly;
using Xunit;

namespace Dashboard.Tests.Unit.Services.Cluster;

public sealed class ClusterCatalogTests
{
    [Fact]
    public void Holds_the_embedded_cluster_where_none_is_configured()
    {
        var catalog = Catalog(new Embedded("127.0.0.1:40001"));

        catalog.Default.Name.ShouldBe("embedded");
        catalog.GetBootstrapServers(catalog.Default).ShouldBe("127.0.0.1:40001");
    }

    [Fact]
    public void Keeps_the_configured_order_and_takes_the_first_as_default()
    {
        var catalog = Catalog(new Embedded(null), Named("prod"), Named("stage"));

        catalog.All.Select(cluster => cluster.Name).ShouldBe(["prod", "stage"]);
        catalog.Default.Name.ShouldBe("prod");
    }

    [Fact]
    public void Finds_a_cluster_whatever_the_case()
    {
        var catalog = Catalog(new Embedded(null), Named("prod"));

        catalog.Find("PROD").ShouldNotBeNull();
        catalog.Find("other").ShouldBeNull();
    }

    [Fact]
    public void Says_that_the_embedded_broker_has_not_started()
    {
        var catalog = Catalog(new Embedded(null));

        var failure = Should.Throw<KafkaUnavailableException>(() => catalog.GetBootstrapServers(catalog.Default)).Failure;

        failure.IsRetriable.ShouldBeTrue();
        failure.Message.ShouldBe("The embedded broker has not started yet.");
    }

    [Fact]
    public void Signs_in_at_the_embedded_broker_and_nowhere_else()
    {
        var catalog = Catalog(new Embedded("127.0.0.1:9092"), new ClusterOptions { Name = "embedded" }, Named("prod"));

        catalog.GetAccessProperties(catalog.All[0]).ShouldContainKey("sasl.username");
        catalog.GetAccessProperties(catalog.All[1]).ShouldBeEmpty();
    }

    [Fact]
    public void Says_that_a_cluster_is_reached_through_its_proxy_only()
    {
        var catalog = Catalog(new Embedded("127.0.0.1:9092"), new ClusterOptions { Name = "far", RestProxy = { Url = "http://proxy:8082" } });

        var failure = Should.Throw<KafkaUnavailableException>(() => catalog.GetBootstrapServers(catalog.Default)).Failure;

        failure.Message.ShouldContain("REST proxy only");
    }

    private static ClusterOptions Named(string name) => new() { Name = name, BootstrapServers = $"{name}:9092" };

    private static ClusterCatalog Catalog(IEmbeddedBrokerAddress embedded, params ClusterOptions[] clusters)
    {
        var options = new ClustersOptions();
        options.Clusters.AddRange(clusters);
        return new ClusterCatalog(Options.Create(options), embedded);
    }

    private sealed record Embedded(string? BootstrapServers) : IEmbeddedBrokerAddress
    {
        public IReadOnlyDictionary<string, string> Properties { get; } = new Dictionary<string, string> { ["sasl.username"] = "house" };
    }
}
