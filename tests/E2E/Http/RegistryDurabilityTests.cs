using Dashboard.Tests.E2E.Support;
using Shouldly;
using Xunit;

namespace Dashboard.Tests.E2E.Http;

/// <summary>What the registry answered is there after any end of the process.</summary>
public sealed class RegistryDurabilityTests
{
    [Fact]
    public async Task Keeps_schemas_and_settings_over_kill_and_restart()
    {
        await using var dashboard = await DashboardProcess.StartAsync();
        for (var number = 1; number <= 20; number++)
        {
            (await dashboard.PostAsync($"/subjects/k{number}/versions", RegistryHttp.Schema($$"""{"type":"fixed","name":"F","size":{{number}}}"""))).IdOf().ShouldBe(number);
        }

        await dashboard.AskRegistryAsync(HttpMethod.Put, "/config/k1", """{"compatibility":"NONE"}""");
        var before = (await dashboard.GetAsync("/schemas")).Body;
        await dashboard.KillAsync();
        await dashboard.RestartAsync();

        (await dashboard.GetAsync("/schemas")).Body.ShouldBe(before);
        (await dashboard.GetAsync("/config/k1")).Body.ShouldBe("""{"compatibilityLevel":"NONE"}""");
        (await dashboard.PostAsync("/subjects/new/versions", RegistryHttp.Schema("\"string\""))).IdOf().ShouldBe(21);
    }

    [Fact]
    public async Task Keeps_ids_contexts_modes_and_what_came_back_over_kill_and_restart()
    {
        await using var dashboard = await DashboardProcess.StartAsync();
        await dashboard.PostAsync("/subjects/kept/versions", RegistryHttp.Schema("\"int\""));
        await dashboard.PostAsync("/subjects/:.lab:a/versions", RegistryHttp.Schema("\"int\""));
        foreach (var subject in (string[])["gone", ":.lab:gone"])
        {
            await dashboard.PostAsync($"/subjects/{subject}/versions", RegistryHttp.Schema("\"string\""));
            await dashboard.AskRegistryAsync(HttpMethod.Delete, $"/subjects/{subject}");
            await dashboard.AskRegistryAsync(HttpMethod.Delete, $"/subjects/{subject}?permanent=true");
        }

        await dashboard.AskRegistryAsync(HttpMethod.Delete, "/subjects/kept");
        await dashboard.AskRegistryAsync(HttpMethod.Post, "/subjects/kept/undelete");
        await dashboard.AskRegistryAsync(HttpMethod.Put, "/mode/:.lab:a", """{"mode":"READONLY"}""");
        await dashboard.KillAsync();
        await dashboard.RestartAsync();

        (await dashboard.GetAsync("/contexts")).Body.ShouldBe("""[".",".lab"]""");
        (await dashboard.GetAsync("/mode/:.lab:a")).Body.ShouldBe("""{"mode":"READONLY"}""");
        (await dashboard.GetAsync("/subjects/kept/versions")).Body.ShouldBe("[1]");
        (await dashboard.PostAsync("/subjects/next/versions", RegistryHttp.Schema("\"bytes\""))).IdOf().ShouldBe(3);
        (await dashboard.PostAsync("/subjects/:.lab:next/versions", RegistryHttp.Schema("\"bytes\""))).IdOf().ShouldBe(3);
    }

    [Fact]
    public async Task Reads_past_what_others_left_in_its_topic_and_keeps_everything_else()
    {
        await using var dashboard = await DashboardProcess.StartAsync();
        await dashboard.PostAsync("/subjects/a/versions", RegistryHttp.Schema("\"int\""));
        string[] writing = ["-b", dashboard.BootstrapServers, "-P", "-t", "_schemas", "-p", "0", "-K", "\t"];
        _ = (await ExternalClient.KcatAsync(writing, string.Join('\n',
        [
            "no json\tno json",
            """{"keytype":"ASSOC","x":1}""" + "\t{}",
            """{"keytype":"SCHEMA","subject":"broken","version":1,"magic":1}""" + "\t{\"schema\":",
            """{"subject":"karapace","version":1,"magic":1,"keytype":"SCHEMA"}""" + "\t" + """{"subject":"karapace","version":1,"id":7,"schema":"\"long\"","deleted":false}""",
            """{"keytype":"SCHEMA","subject":"thief","version":1,"magic":1}""" + "\t" + """{"subject":"thief","version":1,"id":7,"schema":"\"bytes\"","deleted":false}""",
        ]) + "\n")).Lines;
        // Nobody tells the registry that another one wrote: it may or may not have read that yet.
        var b = (await dashboard.PostAsync("/subjects/b/versions", RegistryHttp.Schema("\"float\""))).IdOf();

        await dashboard.KillAsync();
        await dashboard.RestartAsync();

        (await dashboard.GetAsync("/subjects")).Body.ShouldBe("""["a","b","karapace"]""");
        (await dashboard.GetAsync("/schemas/ids/7/schema")).Body.ShouldBe("\"long\"");
        (await dashboard.PostAsync("/subjects/c/versions", RegistryHttp.Schema("\"double\""))).IdOf().ShouldBe(Math.Max(7, b) + 1);
        dashboard.Log.ShouldContain("left out the record at offset");
    }

    [Fact]
    public async Task Says_within_bounded_time_that_kafka_is_not_there()
    {
        using var http = new HttpClient();
        await using var lonely = ProcessRun.Start(
            "dotnet",
            [
                Repository.DashboardDll, "--Console:Urls=http://127.0.0.1:0", "--Registry:Urls=http://127.0.0.1:0", "--RestProxy:Urls=http://127.0.0.1:0",
                "--Clusters:0:Name=nowhere", "--Clusters:0:BootstrapServers=127.0.0.1:1", "--Registry:StartTimeoutMs=1000",
            ]);
        await Eventually.HoldsAsync(() => lonely.Output.Any(line => line.Contains("Schema Registry answers at ", StringComparison.Ordinal)), "the registry answers", TimeSpan.FromSeconds(60), TestContext.Current.CancellationToken);
        var url = lonely.Output.First(line => line.Contains("Schema Registry answers at ", StringComparison.Ordinal)).Split("answers at ")[1].Trim();

        using var answer = await http.GetAsync(new Uri($"{url}/subjects"), TestContext.Current.CancellationToken);

        ((int)answer.StatusCode).ShouldBe(503);
        answer.Headers.RetryAfter.ShouldNotBeNull();
        (await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).ShouldStartWith("""{"error_code":503,"message":"The registry has not read its topic _schemas yet.""");
    }
}
