using System.Text.Json;
using Dashboard.Tests.E2E.Support;
using Shouldly;
using Xunit;

namespace Dashboard.Tests.E2E.Http;

/// <summary>A second process that knows the first one's cluster by nothing but its REST proxy.</summary>
public sealed class RestBackedClusterTests(SharedDashboard shared)
{
    [Fact]
    public async Task Topics_are_listed_written_and_read_through_the_proxy_of_the_cluster()
    {
        var first = await shared.GetAsync();
        var topic = Unique.Name("restbacked");
        await new RestProxyClient(first).PostAsync($"/topics/{topic}", """{"records":[{"key":"a","value":{"n":1},"headers":[{"name":"h","value":"SGk="}]}]}""", RestProxyClient.Json);
        await using var second = await DashboardProcess.StartAsync("--Broker:Enabled=false", "--Clusters:0:Name=remote", $"--Clusters:0:RestProxy:Url={first.RestProxyUrl}");
        var proxy = new RestProxyClient(second);

        var listed = await proxy.GetAsync("/topics");
        var described = await proxy.GetAsync($"/topics/{topic}/partitions/0/offsets");
        var produced = await proxy.PostAsync($"/topics/{topic}", """{"records":[{"value":{"n":2}}]}""", RestProxyClient.Json);
        var seen = await ExternalClient.KcatAsync(["-b", first.BootstrapServers, "-C", "-t", topic, "-e", "-q", "-f", "%k|%s\n"]);
        var followed = await ExternalClient.NodeAsync("follow.mjs", second.ConsoleUrl, $$"""{"topic":"{{topic}}","cluster":"remote","from":"offsets","offsets":{"0":0} }""", "2");

        // No registry's topic is looked for there, and whoever asks for one is told why.
        (await second.Http.GetStringAsync($"{second.ConsoleUrl}/readyz", TestContext.Current.CancellationToken)).ShouldContain("This cluster has no registry.");
        using var refused = await second.Http.GetAsync($"{second.RegistryUrl}/subjects", TestContext.Current.CancellationToken);
        (await refused.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).ShouldContain("is reached through its REST proxy alone");
        JsonSerializer.Deserialize<string[]>(listed.Body)!.ShouldContain(topic);
        described.Body.ShouldBe("""{"beginning_offset":0,"end_offset":1}""");
        produced.Body.ShouldContain("\"offset\":1");
        seen.Lines.ShouldBe(["\"a\"|{\"n\":1}", "|{\"n\":2}"]);
        followed.Lines.Skip(1).Select(line => JsonDocument.Parse(line).RootElement.GetProperty("value").GetProperty("text").GetString()).ShouldBe(["{\"n\":1}", "{\"n\":2}"]);
    }
}
