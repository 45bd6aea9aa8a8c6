using System.Diagnostics;
using Dashboard.Tests.E2E.Support;
using Shouldly;
using Xunit;

namespace Dashboard.Tests.E2E.Hosting;

public sealed class StopTests(Chromium chromium)
{
    [Theory]
    [InlineData("TERM")]
    [InlineData("INT")]
    public async Task Ends_cleanly_although_a_browser_still_shows_a_page(string signal)
    {
        await using var dashboard = await DashboardProcess.StartAsync();
        var page = await chromium.NewPageAsync();
        await page.GotoAsync(dashboard.ConsoleUrl);
        await page.WaitForSelectorAsync("[data-ready=true]");

        var watch = Stopwatch.StartNew();
        var exitCode = await dashboard.StopAsync(signal);

        exitCode.ShouldBe(0, dashboard.Log);
        watch.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(8));
        dashboard.Failures.ShouldBeEmpty();
    }

    [Fact]
    public async Task Keeps_its_topics_and_their_records_over_a_restart()
    {
        await using var dashboard = await DashboardProcess.StartAsync();
        var topic = Unique.Name("kept");
        var produced = await ExternalClient.KcatAsync(["-P", "-b", dashboard.BootstrapServers, "-t", topic], "one\ntwo\n");
        produced.ExitCode.ShouldBe(0, produced.Errors);

        await dashboard.StopAsync();
        await dashboard.RestartAsync();

        var read = await ExternalClient.KcatAsync(["-C", "-e", "-q", "-o", "beginning", "-b", dashboard.BootstrapServers, "-t", topic]);
        read.Lines.ShouldBe(["one", "two"]);
    }
}
