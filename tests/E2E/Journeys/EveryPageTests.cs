using System.Net.Http.Headers;
using System.Text.Json;
using Dashboard.Tests.E2E.Support;
using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using Shouldly;
using Xunit;

namespace Dashboard.Tests.E2E.Journeys;

/// <summary>
/// What every page owes to everyone: axe finds nothing serious in light and dark at three widths, one heading says where one is, and the page
/// itself never scrolls sideways. With <c>SCREENSHOTS=true</c> it remakes the pictures of all pages instead.
/// </summary>
public sealed class EveryPageTests(Chromium chromium)
{
    private static readonly int[] Widths = [1440, 1024, 390];

    // Only what is wrong is written up: naming what is right takes most of the time.
    private static readonly AxeRunOptions Everything = new() { ResultTypes = [ResultType.Violations] };

    // A theme changes nothing but colours.
    private static readonly AxeRunOptions Colours = new() { RunOnly = RunOnlyOptions.Rules("color-contrast"), ResultTypes = [ResultType.Violations] };

    [Fact]
    public async Task Every_page_can_be_used_by_everyone_in_both_themes_at_three_widths()
    {
        Assert.SkipUnless(TestKafka.IsEmbedded, "The pages show the sample of a new cluster; it runs with TEST_KAFKA=embedded.");
        await using var dashboard = await DashboardProcess.StartAsync("--Samples:Load=true");
        await PrepareAsync(dashboard);
        var page = await chromium.NewPageAsync();
        var faults = new List<string>();

        foreach (var route in ConsoleRoutes.All)
        {
            await page.SetViewportSizeAsync(Widths[0], 900);
            await page.GotoAsync(dashboard.ConsoleUrl + route.Path);
            await ShownAsync(page, route, faults);
            if (PageChecks.KeepsScreenshots)
            {
                await page.KeepScreenshotsAsync(route.Name);
            }
            else
            {
                faults.AddRange(await LookAsync(page, route));
            }
        }

        await page.Context.CloseAsync();
        faults.ShouldBeEmpty();
    }

    /// <summary>The sample, records that nobody can read, and a job.</summary>
    private static async Task PrepareAsync(DashboardProcess dashboard)
    {
        await Eventually.HoldsAsync(
            async () => (await dashboard.Http.GetAsync(new Uri($"{dashboard.RegistryUrl}/subjects/earthquakes-value/versions/1"))).IsSuccessStatusCode, "the sample is there");
        byte[][] payloads =
        [
            [0, 0, 0, 1, 0x9c, 8, 9], Convert.FromHexString("82a76f726465724964cf0020000000000001a6616d6f756e74cb405f400000000000"),
            "<order id=\"7\"/>"u8.ToArray(), "plain"u8.ToArray(), [0, 0, 1, 2], "{\"html\":\"<b>no</b>\"}"u8.ToArray(),
        ];
        using var body = new StringContent(JsonSerializer.Serialize(new { records = payloads.Select(payload => new { value = Convert.ToBase64String(payload), partition = 0 }) }));
        body.Headers.ContentType = new MediaTypeHeaderValue("application/vnd.kafka.binary.v2+json");
        (await dashboard.Http.PostAsync(new Uri($"{dashboard.RestProxyUrl}/topics/{ConsoleRoutes.Mixed}"), body)).IsSuccessStatusCode.ShouldBeTrue();
    }

    private static async Task ShownAsync(IPage page, ConsoleRoutes route, List<string> faults)
    {
        var shown = route.Shows is null ? page.Locator("h1").First : page.GetByTestId(route.Shows).First;
        try
        {
            await shown.WaitForAsync();
            await page.Locator("[data-ready=true]").Or(page.Locator("[data-testid=page-not-found], [data-testid=cluster-unknown]")).First.WaitForAsync();
        }
        catch (TimeoutException)
        {
            faults.Add($"{route.Name}: it never shows {route.Shows ?? "its first data"} ({route.Path})");
        }
    }

    private static async Task<IReadOnlyList<string>> LookAsync(IPage page, ConsoleRoutes route)
    {
        var faults = new List<string>();
        foreach (var width in Widths)
        {
            await page.SetViewportSizeAsync(width, width < 600 ? 844 : 900);
            await page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Light });
            faults.AddRange(Serious(await page.RunAxe(Everything), $"{route.Name} at {width}"));
            await page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Dark });
            faults.AddRange(Serious(await page.RunAxe(Colours), $"{route.Name} at {width}, dark"));
            if (await page.EvaluateAsync<int>("document.documentElement.scrollWidth - innerWidth") is var wide and > 0)
            {
                faults.Add($"{route.Name} at {width}: the page is {wide} px too wide");
            }

            if (await page.EvaluateAsync<int>("document.querySelectorAll('h1').length") is var headings and not 1)
            {
                faults.Add($"{route.Name} at {width}: it has {headings} main headings");
            }
        }

        return faults;
    }

    private static IEnumerable<string> Serious(AxeResult result, string where) =>
        result.Violations
            .Where(violation => violation.Impact is "serious" or "critical")
            .Select(violation => $"{where}: {violation.Id}: {string.Join(" | ", violation.Nodes.Take(2).Select(node => node.Html))}");
}
