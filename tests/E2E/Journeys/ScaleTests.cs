using System.Diagnostics;
using Confluent.Kafka;
using Confluent.Kafka.Admin;
using Dashboard.Tests.E2E.Support;
using Microsoft.Playwright;
using Shouldly;
using Xunit;

namespace Dashboard.Tests.E2E.Journeys;

/// <summary>A cluster of 5,000 topics and 20,000 partitions. Times are printed, not asserted; that only visible rows are in the page is.</summary>
public sealed class ScaleTests(Chromium chromium)
{
    private const int Topics = 5_000;
    private const int Partitions = 4;
    private const int AtOnce = 500;

    // What a window of 900 px can show, with those above and below that are kept ready.
    private const int MostRows = 80;

    [Fact]
    public async Task Lists_of_five_thousand_topics_hold_only_their_visible_rows()
    {
        Assert.SkipUnless(TestKafka.IsEmbedded, "It fills a cluster of its own; it runs with TEST_KAFKA=embedded.");
        await using var dashboard = await DashboardProcess.StartAsync();
        var watch = Stopwatch.StartNew();
        await CreateTopicsAsync(dashboard);
        Console.WriteLine($"{Topics} topics with {Topics * Partitions} partitions created in {watch.Elapsed.TotalSeconds:0.0} s");
        var page = await chromium.NewPageAsync();

        foreach (var (name, path, row) in new[] { ("overview", "", "overview-topics"), ("topics", "/topics", "row"), ("topics, filtered", "/topics?q=0042", "row"), ("schemas", "/schemas", "page-schemas") })
        {
            watch.Restart();
            await page.GotoAsync($"{dashboard.ConsoleUrl}/c/{dashboard.Cluster}{path}", new() { WaitUntil = WaitUntilState.Commit });
            await page.GetByTestId(row).First.WaitForAsync();
            Console.WriteLine($"{name}: first rows after {watch.Elapsed.TotalMilliseconds:0} ms");
        }

        await page.GotoAsync($"{dashboard.ConsoleUrl}/c/{dashboard.Cluster}/topics");
        await page.ReadyAsync("topics");
        (await page.GetByTestId("topics-grid").GetAttributeAsync("aria-rowcount")).ShouldBe("5001");

        // The list is measured before its rows are drawn.
        await page.GetByTestId("row").First.WaitForAsync();
        (await page.GetByTestId("row").CountAsync()).ShouldBeInRange(10, MostRows);

        watch.Restart();
        await page.Locator(".ks-scroll").First.EvaluateAsync("box => { box.scrollTop = box.scrollHeight; }");
        await page.Locator("[data-testid=row][data-topic='scale-4999']").WaitForAsync();
        Console.WriteLine($"topics: the last row {watch.Elapsed.TotalMilliseconds:0} ms after scrolling to the end");
        (await page.GetByTestId("row").CountAsync()).ShouldBeInRange(10, MostRows);

        // How long the page's own thread is held while the list runs past.
        var longest = await page.EvaluateAsync<double>("""
            async () => {
              const box = document.querySelector('.ks-scroll');
              let last = performance.now(), longest = 0;
              for (let step = 0; step < 60; step++) {
                box.scrollTop = box.scrollHeight * (60 - step) / 60;
                await new Promise(requestAnimationFrame);
                const now = performance.now();
                longest = Math.max(longest, now - last);
                last = now;
              }
              return longest;
            }
            """);
        Console.WriteLine($"topics: longest frame while scrolling through all rows {longest:0} ms");

        watch.Restart();
        await page.GetByTestId("topics-search").FillAsync("scale-0042");
        await page.Locator("[data-testid=row][data-topic='scale-0042']").WaitForAsync();
        Console.WriteLine($"topics: found one by its name {watch.Elapsed.TotalMilliseconds:0} ms after typing it");
        await page.Context.CloseAsync();
    }

    private static async Task CreateTopicsAsync(DashboardProcess dashboard)
    {
        using var admin = new AdminClientBuilder(new AdminClientConfig { BootstrapServers = dashboard.BootstrapServers }).Build();
        foreach (var numbers in Enumerable.Range(0, Topics).Chunk(AtOnce))
        {
            await admin.CreateTopicsAsync(
                numbers.Select(number => new TopicSpecification { Name = $"scale-{number:0000}", NumPartitions = Partitions, ReplicationFactor = 1 }),
                new CreateTopicsOptions { RequestTimeout = TimeSpan.FromMinutes(1), OperationTimeout = TimeSpan.FromMinutes(1) });
        }
    }
}
