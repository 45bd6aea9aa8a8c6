using Dashboard.Tests.E2E.Support;
using Microsoft.Playwright;
using Shouldly;
using Xunit;

namespace Dashboard.Tests.E2E.Journeys;

/// <summary>Somebody on call who never touches the mouse: finds a record, opens it, compares it with another and copies its link.</summary>
public sealed class KeyboardJourneyTests(SharedDashboard shared, Chromium chromium)
{
    [Fact]
    public async Task Find_open_compare_and_copy_the_link_with_the_keyboard_alone()
    {
        var dashboard = await shared.GetAsync();
        var topic = Unique.Name("keyboard");
        await ProduceAsync(dashboard, topic, ["{\"id\":1,\"status\":\"PAID\"}", "{\"id\":2,\"status\":\"FAILED\"}", "{\"id\":3,\"status\":\"FAILED\"}"]);
        var page = await chromium.NewPageAsync();
        await page.GotoAsync($"{dashboard.ConsoleUrl}/c/{dashboard.Cluster}/topics/{topic}/messages");
        await page.ReadyAsync("messages");

        await PressAsync(page, "/");
        await page.Keyboard.TypeAsync("FAILED");
        await PressAsync(page, "Enter");
        var rows = page.GetByTestId("messages-grid").GetByTestId("row");
        await Eventually.HoldsAsync(async () => await rows.CountAsync() == 2 && page.Url.Contains("job=", StringComparison.Ordinal), "the search shows two messages", cancellationToken: TestContext.Current.CancellationToken);

        await PressAsync(page, "Escape", "j", "j", "Enter");
        await page.GetByTestId("inspector").GetByTestId("json-tree").WaitForAsync();
        (await page.GetByTestId("message-address").InnerTextAsync()).ShouldBe("0 / 1");

        await PressAsync(page, "d");
        await Eventually.HoldsAsync(() => page.Url.Contains("d=0%3A1", StringComparison.Ordinal), "the address has d=0%3A1", cancellationToken: TestContext.Current.CancellationToken);
        await page.GetByTestId("message-mark").And(page.Locator("[aria-pressed=true]")).WaitForAsync();
        await PressAsync(page, "p");
        await Eventually.HoldsAsync(() => page.Url.Contains("m=0%3A2", StringComparison.Ordinal), "the address has m=0%3A2", cancellationToken: TestContext.Current.CancellationToken);
        await page.GetByTestId("message-compare").WaitForAsync();
        await PressAsync(page, "c");
        await page.GetByTestId("message-view").And(page.Locator("[data-view=diff]")).WaitForAsync();
        (await page.GetByTestId("message-view").InnerTextAsync()).ShouldContain("id");

        await PressAsync(page, "y");
        await Eventually.HoldsAsync(
            async () => (await page.EvaluateAsync<string>("navigator.clipboard.readText()")).Contains("m=0%3A2", StringComparison.Ordinal), "the link is copied", cancellationToken: TestContext.Current.CancellationToken);
        var link = await page.EvaluateAsync<string>("navigator.clipboard.readText()");
        await page.GotoAsync(link);
        await page.GetByTestId("message-view").And(page.Locator("[data-view=diff]")).WaitForAsync();

        await PressAsync(page, "Escape");
        await page.GetByTestId("inspector").WaitForAsync(new() { State = WaitForSelectorState.Detached });
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task Two_that_are_picked_with_the_space_bar_are_compared_and_copied()
    {
        var dashboard = await shared.GetAsync();
        var topic = Unique.Name("picked");
        await ProduceAsync(dashboard, topic, ["{\"a\":1}", "{\"a\":9007199254740993}", "{\"a\":3}"]);
        var page = await chromium.NewPageAsync();
        await page.GotoAsync($"{dashboard.ConsoleUrl}/c/{dashboard.Cluster}/topics/{topic}/messages?sort=offset:asc");
        await page.ReadyAsync("messages");

        await PressAsync(page, "j", " ", "j", " ");
        await page.GetByTestId("messages-picked").GetByText("2 picked").WaitForAsync();
        await page.GetByTestId("picked-copy").ClickAsync();
        await page.GetByTestId("picked-says").GetByText("Copied").WaitForAsync();
        var copied = await page.EvaluateAsync<string>("navigator.clipboard.readText()");
        copied.Split('\n').Length.ShouldBe(2);
        copied.ShouldContain("9007199254740993");

        var download = await page.RunAndWaitForDownloadAsync(async () =>
        {
            await page.GetByTestId("picked-export").First.ClickAsync();
            await page.GetByTestId("picked-export-ndjson").ClickAsync();
        });
        (await File.ReadAllLinesAsync(await download.PathAsync(), TestContext.Current.CancellationToken)).Select(line => line.Contains("\"offset\":2", StringComparison.Ordinal)).ShouldBe([false, false]);

        await page.GetByTestId("row").First.FocusAsync();
        await PressAsync(page, "c");
        await page.GetByTestId("message-view").And(page.Locator("[data-view=diff]")).WaitForAsync();
        page.Url.ShouldContain("d=0%3A0");
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task The_keys_are_listed_on_a_sheet_and_lead_from_page_to_page()
    {
        var dashboard = await shared.GetAsync();
        var page = await chromium.NewPageAsync();
        await page.GotoAsync($"{dashboard.ConsoleUrl}/c/{dashboard.Cluster}");
        await page.ReadyAsync("overview");

        await PressAsync(page, "?");
        await page.GetByTestId("keys-sheet").WaitForAsync();
        await page.ShouldBeAccessibleAsync();
        await PressAsync(page, "Escape");
        await page.GetByTestId("keys-sheet").WaitForAsync(new() { State = WaitForSelectorState.Hidden });

        await PressAsync(page, "g", "j");
        await page.ReadyAsync("jobs");
        await PressAsync(page, "g", "t");
        await page.ReadyAsync("topics");
        await page.Context.CloseAsync();
    }

    private static async Task PressAsync(IPage page, params string[] keys)
    {
        foreach (var key in keys)
        {
            await page.Keyboard.PressAsync(key == " " ? "Space" : key);
        }
    }

    private static async Task ProduceAsync(DashboardProcess dashboard, string topic, IReadOnlyList<string> values)
    {
        var produced = await ExternalClient.KcatAsync(["-P", "-b", dashboard.BootstrapServers, "-t", topic, "-p", "0", "-X", "topic.metadata.propagation.max.ms=10000"], string.Join('\n', values));
        produced.ExitCode.ShouldBe(0, produced.Errors);
    }
}
