using Dashboard.Tests.E2E.Support;
using Shouldly;
using Xunit;

namespace Dashboard.Tests.E2E.Http;

/// <summary>A process that keeps no registry and uses another one's over HTTP.</summary>
public sealed class ExternalRegistryTests(SharedDashboard shared)
{
    private const string Schema = """{"type":"record","name":"R","fields":[{"name":"a","type":"long"}]}""";

    [Fact]
    public async Task Console_and_proxy_use_the_first_server_that_answers()
    {
        var other = await shared.GetAsync();

        await using var dashboard = await StartAsync(other, $"--Clusters:0:SchemaRegistry:Url=http://127.0.0.1:9,{other.RegistryUrl}/");

        await WriteAndReadAsync(dashboard, other);
    }

    [Fact]
    public async Task Console_and_proxy_sign_in_with_a_client_certificate()
    {
        var other = await shared.GetAsync();
        await using var front = new TlsFront(other.RegistryUrl);

        await using var dashboard = await StartAsync(
            other,
            $"--Clusters:0:SchemaRegistry:Url={front.Url}",
            $"--Clusters:0:SchemaRegistry:CaCertificate={front.CaCertificate}",
            $"--Clusters:0:SchemaRegistry:ClientCertificate={front.ClientCertificate}");

        await WriteAndReadAsync(dashboard, other);
    }

    private static Task<DashboardProcess> StartAsync(DashboardProcess other, params string[] settings) => DashboardProcess.StartAsync(
        ["--Broker:Enabled=false", "--Clusters:0:Name=far", $"--Clusters:0:BootstrapServers={other.BootstrapServers}", .. settings]);

    private static Task<RestProxyClient.Answer> WriteAsync(DashboardProcess dashboard, string topic) => new RestProxyClient(dashboard).PostAsync(
        $"/topics/{topic}", $$"""{"value_schema":{{System.Text.Json.JsonSerializer.Serialize(Schema)}},"records":[{"value":{"a":9007199254740993},"partition":0}]}""", RestProxyClient.Avro);

    private static async Task WriteAndReadAsync(DashboardProcess dashboard, DashboardProcess other)
    {
        var topic = Unique.Name("external");

        var answer = await WriteAsync(dashboard, topic);

        answer.Status.ShouldBe(200, answer.Body);
        (await ConsoleRecords.ReadAsync(dashboard, topic, 1)).Select(ConsoleRecords.Describe).ShouldBe([$$"""{{topic}}-value v1 avro {"a":9007199254740993}"""]);
        using var page = await dashboard.Http.GetAsync(new Uri($"{other.RegistryUrl}/subjects/{topic}-value/versions"), TestContext.Current.CancellationToken);
        (await page.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).ShouldBe("[1]");
    }
}
