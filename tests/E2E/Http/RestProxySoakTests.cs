using System.Collections.Concurrent;
using System.Text.Json;
using Dashboard.Tests.E2E.Support;
using Shouldly;
using Xunit;

namespace Dashboard.Tests.E2E.Http;

/// <summary>The short form of the soak in <c>bench</c>: clients of one proxy, while their broker is killed and started again.</summary>
public sealed class RestProxySoakTests
{
    private const int Producers = 8;
    private const int RequestsEach = 40;

    [Fact]
    public async Task Loses_no_acknowledged_record_and_keeps_no_instance_that_nobody_uses()
    {
        await using var broker = await DashboardProcess.StartAsync();
        await using var dashboard = await DashboardProcess.StartAsync(
            "--Broker:Enabled=false", "--Registry:Enabled=false", "--Clusters:0:Name=soak", $"--Clusters:0:BootstrapServers={broker.BootstrapServers}", "--RestProxy:Consumers:InstanceTimeoutMs=1000");
        var proxy = new RestProxyClient(dashboard);
        var topic = Unique.Name("soak");
        var acknowledged = new ConcurrentBag<string>();
        (await ProduceAsync(proxy, topic, "first")).ShouldBeTrue();
        await Task.WhenAll(Enumerable.Range(0, 4).Select(number => AbandonAsync(proxy, topic, number)));

        var producing = Enumerable.Range(0, Producers).Select(async producer =>
        {
            for (var number = 0; number < RequestsEach; number++)
            {
                if (await ProduceAsync(proxy, topic, $"{producer}-{number}"))
                {
                    acknowledged.Add($"\"{producer}-{number}\"");
                }
            }
        }).ToArray();
        await Eventually.HoldsAsync(() => acknowledged.Count > Producers * RequestsEach / 4, "a part is acknowledged", cancellationToken: TestContext.Current.CancellationToken);
        await broker.KillAsync();
        await broker.RestartAsync();
        await Task.WhenAll(producing);
        var seen = await ExternalClient.KcatAsync(["-b", broker.BootstrapServers, "-C", "-t", topic, "-e", "-q", "-f", "%s\n"]);

        acknowledged.Except(seen.Lines).ShouldBeEmpty();
        await Eventually.HoldsAsync(async () => await InstancesAsync(dashboard) == 0, "abandoned instances are closed", cancellationToken: TestContext.Current.CancellationToken);
    }

    private static async Task<bool> ProduceAsync(RestProxyClient proxy, string topic, string value)
    {
        var answer = await proxy.PostAsync($"/topics/{topic}", $$"""{"records":[{"value":"{{value}}"}]}""", RestProxyClient.Json);
        return answer.Status == 200 && JsonDocument.Parse(answer.Body).RootElement.GetProperty("offsets")[0].GetProperty("error_code").ValueKind == JsonValueKind.Null;
    }

    private static async Task AbandonAsync(RestProxyClient proxy, string topic, int number)
    {
        await proxy.PostAsync("/consumers/soak", $$"""{"name":"i{{number}}","format":"json","auto.offset.reset":"earliest"}""", RestProxyClient.V2);
        (await proxy.PostAsync($"/consumers/soak/instances/i{number}/subscription", $$"""{"topics":["{{topic}}"]}""", RestProxyClient.V2)).Status.ShouldBe(204);
    }

    private static async Task<int> InstancesAsync(DashboardProcess dashboard)
    {
        var metrics = await dashboard.Http.GetStringAsync(new Uri($"{dashboard.RestProxyUrl}/metrics"), TestContext.Current.CancellationToken);
        var line = metrics.Split('\n').First(metric => metric.StartsWith("rest_proxy_consumer_instances{", StringComparison.Ordinal));
        return int.Parse(line.Split(' ')[1], System.Globalization.CultureInfo.InvariantCulture);
    }
}
