using System.Net;
using Dashboard.Services.Records;
using Dashboard.Tests.Unit.Support;
using Dashboard.ViewModels.Shell;
using Microsoft.Extensions.Time.Testing;
using Shouldly;
using Xunit;

namespace Dashboard.Tests.Unit.Dashboard.ViewModels.Shell;

public sealed class ClusterPulseTests
{
    private readonly FakeClusterCatalog _clusters = new("prod", "stage");
    private readonly FakeClusterAdmin _admin = new();
    private readonly FakeSchemaRegistry _registry = new();
    private readonly FakePartAddresses _addresses = new() { Registry = "http://127.0.0.1:8081", RestProxy = "http://127.0.0.1:8082" };

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Counts_the_topics_that_people_made()
    {
        _admin.Add("orders").Add("__consumer_offsets", 50, isInternal: true);
        using var pulse = Create();

        var report = await pulse.KafkaAsync("prod", TimeSpan.Zero, Cancelled);

        report.ShouldBeOfType<PartReport<KafkaFacts>.Answered>().Facts.TopicCount.ShouldBe(1);
    }

    [Fact]
    public async Task Reports_a_cluster_that_does_not_answer()
    {
        _admin.Failure = new KafkaFailure(-195, "TRANSPORT", "No broker answers.", IsRetriable: true);
        using var pulse = Create();

        var report = await pulse.KafkaAsync("prod", TimeSpan.Zero, Cancelled);

        report.ShouldBeOfType<PartReport<KafkaFacts>.Failed>().Reason.ShouldBe("No broker answers.");
    }

    [Fact]
    public async Task Reports_a_registry_that_does_not_answer_while_Kafka_does()
    {
        _registry.IsDown = true;
        using var pulse = Create();

        (await pulse.RegistryAsync("prod", TimeSpan.Zero, Cancelled)).ShouldBeOfType<PartReport<RegistryFacts>.Failed>();
        (await pulse.KafkaAsync("prod", TimeSpan.Zero, Cancelled)).ShouldBeOfType<PartReport<KafkaFacts>.Answered>();
    }

    [Fact]
    public async Task Takes_this_process_s_proxy_for_the_default_cluster_only()
    {
        using var pulse = Create(HttpStatusCode.OK);

        (await pulse.RestProxyAsync("prod", TimeSpan.Zero, Cancelled)).ShouldBeOfType<PartReport<RestProxyFacts>.Answered>().Facts.Url.ShouldBe("http://127.0.0.1:8082");
        (await pulse.RestProxyAsync("stage", TimeSpan.Zero, Cancelled)).ShouldBeOfType<PartReport<RestProxyFacts>.NotSetUp>();
    }

    [Fact]
    public async Task Reports_what_the_proxy_answered_when_it_is_not_well()
    {
        using var pulse = Create(HttpStatusCode.InternalServerError);

        var report = await pulse.RestProxyAsync("prod", TimeSpan.Zero, Cancelled);

        report.ShouldBeOfType<PartReport<RestProxyFacts>.Failed>().Reason.ShouldContain("500");
    }

    private ClusterPulse Create(HttpStatusCode status = HttpStatusCode.OK) =>
        new(_clusters, _admin, new FakeSchemaRegistries(_registry), _addresses, new FakeTimeProvider(), new FixedAnswer(status));

    private sealed class FixedAnswer(HttpStatusCode status) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            Task.FromResult(new HttpResponseMessage(status));
    }
}
