using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Dashboard.Tests.E2E.Support;
using Shouldly;
using Xunit;

namespace Dashboard.Tests.E2E.Hosting;

/// <summary>
/// The containers of the classic walkthrough with this product's image in place of the original ones: the same environment, a broker
/// in another process, wildcard addresses.
/// </summary>
public sealed class LabEnvironmentTests
{
    [Fact]
    public async Task The_registrys_container_needs_another_image_and_nothing_else()
    {
        await using var broker = await DashboardProcess.StartAsync();
        await using var registry = await DashboardProcess.StartWithEnvironmentAsync(RegistryEnvironment(broker));

        using var answer = await registry.Http.PostAsJsonAsync(
            $"{Local(registry.RegistryUrl)}/subjects/s1/versions", new { schema = """{"type": "string"}""" }, TestContext.Current.CancellationToken);

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await answer.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken)).GetProperty("id").GetInt32().ShouldBe(1);
        registry.Log.ShouldContain("REST Proxy is switched off");
    }

    [Fact]
    public async Task The_proxys_container_needs_another_image_and_nothing_else()
    {
        await using var broker = await DashboardProcess.StartAsync();
        await using var proxy = await DashboardProcess.StartWithEnvironmentAsync(ProxyEnvironment(broker));
        var topic = Unique.Name("lab");

        using var content = new StringContent("""{"records":[{"value":{"n":1}}]}""");
        content.Headers.ContentType = new("application/vnd.kafka.json.v2+json");
        using var answer = await proxy.Http.PostAsync(
            new Uri($"{Local(proxy.RestProxyUrl)}/topics/{topic}"), content, TestContext.Current.CancellationToken);

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        proxy.Log.ShouldContain("Schema Registry is switched off");
    }

    [Fact]
    public async Task A_dashboard_fronts_a_registry_and_a_proxy_in_other_containers()
    {
        await using var services = await DashboardProcess.StartAsync();
        await using var dashboard = await DashboardProcess.StartWithEnvironmentAsync(new Dictionary<string, string>
        {
            ["Registry__Enabled"] = "false",
            ["RestProxy__Enabled"] = "false",
            ["Clusters__0__Name"] = "lab",
            ["Clusters__0__BootstrapServers"] = services.BootstrapServers,
            ["Clusters__0__SchemaRegistry__Url"] = services.RegistryUrl,
            ["Clusters__0__RestProxy__Url"] = services.RestProxyUrl,
        });

        var ready = await dashboard.Http.GetStringAsync(new Uri($"{dashboard.ConsoleUrl}/readyz"), TestContext.Current.CancellationToken);

        ready.ShouldContain("Cluster lab answers with 1 broker");
        dashboard.Log.ShouldContain("Schema Registry is switched off");
        dashboard.Log.ShouldNotContain("Embedded broker listens");
    }

    // Ports are free ones here, and the broker has an address of this machine; all else is the walkthrough's compose file.
    private static Dictionary<string, string> RegistryEnvironment(DashboardProcess broker) => new()
    {
        ["SCHEMA_REGISTRY_HOST_NAME"] = "schema-registry",
        ["SCHEMA_REGISTRY_KAFKASTORE_BOOTSTRAP_SERVERS"] = broker.BootstrapServers,
        ["SCHEMA_REGISTRY_LISTENERS"] = "http://0.0.0.0:0",
        ["SCHEMA_REGISTRY_SCHEMA_COMPATIBILITY_LEVEL"] = "backward",
    };

    private static Dictionary<string, string> ProxyEnvironment(DashboardProcess broker) => new()
    {
        ["KAFKA_REST_HOST_NAME"] = "rest-proxy",
        ["KAFKA_REST_BOOTSTRAP_SERVERS"] = broker.BootstrapServers,
        ["KAFKA_REST_LISTENERS"] = "http://0.0.0.0:0",
        ["KAFKA_REST_SCHEMA_REGISTRY_URL"] = broker.RegistryUrl,
        ["KAFKA_REST_PRODUCER_THREADS"] = "5",
        ["KAFKA_REST_CONSUMER_THREADS"] = "50",
        ["KAFKA_REST_CONSUMER_REQUEST_TIMEOUT_MS"] = "30000",
    };

    private static string Local(string url) => url.Replace("0.0.0.0", "127.0.0.1", StringComparison.Ordinal);
}
