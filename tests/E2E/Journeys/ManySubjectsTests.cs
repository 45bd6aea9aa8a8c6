using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Dashboard.Tests.E2E.Support;
using Shouldly;
using Xunit;

namespace Dashboard.Tests.E2E.Journeys;

/// <summary>A registry with 10 000 subjects: the list shows some rows and finds any. The times are printed, not asserted.</summary>
public sealed class ManySubjectsTests(Chromium chromium, ITestOutputHelper output)
{
    private const int Count = 10_000;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Ten_thousand_subjects_are_listed_and_any_of_them_is_found()
    {
        Assert.SkipUnless(TestKafka.IsEmbedded, "It fills a registry of its own; it runs with TEST_KAFKA=embedded.");
        await using var dashboard = await DashboardProcess.StartAsync();
        await FillAsync(dashboard);
        var page = await chromium.NewPageAsync();

        var opened = Stopwatch.StartNew();
        await page.GotoAsync($"{dashboard.ConsoleUrl}/c/{dashboard.Cluster}/schemas");
        await page.ReadyAsync("schemas");
        await page.GetByTestId("row").First.WaitForAsync();
        Print("list opened", opened);

        (await page.GetByTestId("row").CountAsync()).ShouldBeLessThan(200);
        (await page.GetByTestId("schemas-count").InnerTextAsync()).ShouldBe("10\u2009000 subjects");
        var found = Stopwatch.StartNew();
        await page.GetByTestId("schemas-search").FillAsync("topic-09876");
        await page.Locator("[data-subject='topic-09876-value']").WaitForAsync();
        Print("one found", found);
        await page.Locator("[data-subject='topic-00000-value']").WaitForAsync(new() { State = Microsoft.Playwright.WaitForSelectorState.Detached });
    }

    private static async Task FillAsync(DashboardProcess dashboard)
    {
        var lines = new StringBuilder();
        for (var index = 0; index < Count; index++)
        {
            var schema = $$"""{"type":"record","name":"R{{index}}","fields":[]}""";
            lines.AppendLine(JsonSerializer.Serialize(new { kind = "schema", subject = string.Create(CultureInfo.InvariantCulture, $"topic-{index:00000}-value"), version = 1, id = index + 1, schema, deleted = false }));
        }

        await SetModeAsync(dashboard, "IMPORT");
        using var content = new StringContent(lines.ToString());
        using var answer = await dashboard.Http.PostAsync(new Uri($"{dashboard.RegistryUrl}/backup"), content, Stop);
        answer.EnsureSuccessStatusCode();
        await SetModeAsync(dashboard, "READWRITE");
    }

    private static async Task SetModeAsync(DashboardProcess dashboard, string mode)
    {
        using var answer = await dashboard.Http.PutAsJsonAsync(new Uri($"{dashboard.RegistryUrl}/mode?force=true"), new { mode }, Stop);
        answer.EnsureSuccessStatusCode();
    }

    private void Print(string what, Stopwatch watch) => output.WriteLine($"{what}: {watch.ElapsedMilliseconds} ms with {Count} subjects");
}
