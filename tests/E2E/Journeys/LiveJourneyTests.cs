using Dashboard.Tests.E2E.Support;
using Microsoft.Playwright;
using Shouldly;
using Xunit;

namespace Dashboard.Tests.E2E.Journeys;

/// <summary>Two people follow one topic, each in their own way, and one of them loses the connection.</summary>
public sealed class LiveJourneyTests(SharedDashboard shared, Chromium chromium)
{
    [Fact]
    public async Task Two_people_follow_a_topic_each_with_a_filter_and_a_lost_connection_leaves_no_gap()
    {
        var dashboard = await shared.GetAsync();
        var topic = Unique.Name("live-journey");
        await ProduceAsync(dashboard, topic, "old");
        var mia = await chromium.NewPageAsync();
        var jan = await chromium.NewPageAsync();
        await mia.GotoAsync($"{dashboard.ConsoleUrl}/c/{dashboard.Cluster}/topics/{topic}/live");
        await mia.ReadyAsync("live");
        await jan.GotoAsync($"{mia.Url}?f=value.status+%3D+FAILED&show=matches");
        await jan.ReadyAsync("live");
        await mia.GetByTestId("tail-facts").GetByText("one reader for 2 viewers").WaitForAsync();

        await ProduceAsync(dashboard, topic, """{"n":1,"status":"PAID"}""", """{"n":2,"status":"FAILED"}""");
        await OffsetsAsync(mia, "2", "1");
        await OffsetsAsync(jan, "2");

        // The rule is typed into the page and applies at once, to what is listed too.
        await mia.GetByTestId("filter-code").ClickAsync();
        await mia.GetByTestId("filter-script").FillAsync("value.n === 1");
        await mia.GetByTestId("filter-apply").ClickAsync();
        await mia.GetByTestId("tail-row").Filter(new() { HasText = "match" }).And(mia.Locator("[data-offset='1']")).WaitForAsync();
        await mia.InspectAsync("live-filter");

        await mia.EvaluateAsync("() => Blazor._internal.forceCloseConnection()");
        await ProduceAsync(dashboard, topic, """{"n":3,"status":"FAILED"}""");
        await OffsetsAsync(mia, "3", "2", "1");

        // A tab that was away altogether: the place is kept by the browser, the records by Kafka.
        await mia.GotoAsync("about:blank");
        await ProduceAsync(dashboard, topic, """{"n":4}""", """{"n":5}""");
        await mia.GoBackAsync();
        await mia.ReadyAsync("live");
        await ProduceAsync(dashboard, topic, """{"n":6}""");
        await OffsetsAsync(mia, "6", "5", "4");
        await OffsetsAsync(jan, "3", "2");
    }

    private static Task OffsetsAsync(IPage page, params string[] expected) => Eventually.HoldsAsync(
        async () => (await page.GetByTestId("tail-row").EvaluateAllAsync<string[]>("rows => rows.map(row => row.dataset.offset)")).SequenceEqual(expected),
        $"the list shows {string.Join(", ", expected)}");

    private static async Task ProduceAsync(DashboardProcess dashboard, string topic, params string[] values) =>
        _ = (await ExternalClient.KcatAsync(["-b", dashboard.BootstrapServers, "-t", topic, "-p", "0", "-P"], string.Join('\n', values) + "\n")).Lines;
}
