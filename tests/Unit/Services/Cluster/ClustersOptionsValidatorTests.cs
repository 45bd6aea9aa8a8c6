using Dashboard.Services.Cluster;
using Shouldly;
using Xunit;

namespace Dashboard.Tests.Unit.Services.Cluster;

public sealed class ClustersOptionsValidatorTests
{
    [Fact]
    public void Accepts_no_cluster_at_all() => Failures().ShouldBeEmpty();

    [Fact]
    public void Accepts_a_cluster_behind_a_proxy_only() =>
        Failures(new ClusterOptions { Name = "far", RestProxy = { Url = "http://proxy:8082" } }).ShouldBeEmpty();

    [Fact]
    public void Accepts_an_address_with_a_listener_name_in_front() =>
        Failures(new ClusterOptions { Name = "lab", BootstrapServers = "PLAINTEXT://kafka:9092, [::1]:9093" }).ShouldBeEmpty();

    [Theory]
    [InlineData("", "Clusters:0:Name is ''")]
    [InlineData("My Cluster", "Clusters:0:Name is 'My Cluster'")]
    public void Names_a_bad_name(string name, string expected) =>
        Failures(new ClusterOptions { Name = name, BootstrapServers = "a:1" }).ShouldHaveSingleItem().ShouldStartWith(expected);

    [Fact]
    public void Names_a_name_given_twice() =>
        Failures(Good("prod"), Good("prod")).ShouldHaveSingleItem().ShouldStartWith("Clusters:1:Name is 'prod', which an earlier cluster already has");

    [Fact]
    public void Demands_bootstrap_servers() =>
        Failures(new ClusterOptions { Name = "prod" }).ShouldHaveSingleItem().ShouldStartWith("Clusters:0:BootstrapServers is empty");

    [Theory]
    [InlineData("kafka")]
    [InlineData("kafka:99999")]
    [InlineData("kafka:x")]
    public void Names_an_address_without_a_port(string servers) =>
        Failures(new ClusterOptions { Name = "prod", BootstrapServers = $"a:1,{servers}" }).ShouldHaveSingleItem().ShouldContain($"holds '{servers}'");

    [Fact]
    public void Names_a_url_that_is_none() =>
        Failures(new ClusterOptions { Name = "prod", BootstrapServers = "a:1", RestProxy = { Url = "proxy:8082" } })
            .ShouldHaveSingleItem().ShouldStartWith("Clusters:0:RestProxy:Url is 'proxy:8082'");

    [Fact]
    public void Passes_on_what_the_client_library_refuses()
    {
        var cluster = Good("prod");
        cluster.Properties["foo.bar"] = "1";

        Failures(cluster).ShouldBe(["Clusters:0:Properties: unknown foo.bar"]);
    }

    [Fact]
    public void Refuses_an_old_client_library()
    {
        var validator = new ClustersOptionsValidator(new ClientLibrary("too old"), new PropertyCheck());

        validator.Validate(null, new ClustersOptions()).Failures.ShouldBe(["too old"]);
    }

    private static ClusterOptions Good(string name) => new() { Name = name, BootstrapServers = "a:1" };

    private static string[] Failures(params ClusterOptions[] clusters)
    {
        var options = new ClustersOptions();
        options.Clusters.AddRange(clusters);
        return [.. new ClustersOptionsValidator(new ClientLibrary(null), new PropertyCheck()).Validate(null, options).Failures ?? []];
    }

    private sealed class ClientLibrary(string? problem) : IKafkaClientLibrary
    {
        public string Version => "2.16.0";

        public string? FindProblem() => problem;
    }

    private sealed class PropertyCheck : IClientPropertyCheck
    {
        public string? FindProblem(ClusterOptions cluster) => $"unknown {cluster.Properties.Keys.First()}";
    }
}
