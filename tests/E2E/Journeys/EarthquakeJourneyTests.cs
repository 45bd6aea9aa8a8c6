using Dashboard.Tests.E2E.Support;
using Microsoft.Playwright;
using Shouldly;
using Xunit;

namespace Dashboard.Tests.E2E.Journeys;

/// <summary>What a person does with the product on the first day, from an empty cluster to version 2 of a schema.</summary>
public sealed class EarthquakeJourneyTests(Chromium chromium)
{
    private const string Topic = "earthquakes";
    private const string Subject = "earthquakes-value";

    // The sample's only event above 6; its title says so.
    private const string Largest = "M 6.4";

    [Fact]
    public async Task A_person_finds_the_largest_earthquake_follows_the_topic_and_evolves_its_schema()
    {
        Assert.SkipUnless(TestKafka.IsEmbedded, "The journey begins on an empty cluster; it runs with TEST_KAFKA=embedded.");
        await using var dashboard = await DashboardProcess.StartAsync();
        var page = await chromium.NewPageAsync();

        await LoadTheSampleAsync(page, dashboard);
        var permalink = await FindTheLargestAsync(page);
        await OpenInAnotherBrowserAsync(permalink);
        await FollowLiveAsync(page, dashboard);
        await EvolveTheSchemaAsync(page);

        var versions = await dashboard.Http.GetStringAsync(
            new Uri($"{dashboard.RegistryUrl}/subjects/{Subject}/versions"), TestContext.Current.CancellationToken);
        versions.ShouldBe("[1,2]");
    }

    private static async Task LoadTheSampleAsync(IPage page, DashboardProcess dashboard)
    {
        await page.GotoAsync(dashboard.ConsoleUrl);
        await page.ReadyAsync("overview");
        await page.InspectAsync("first-run");

        await page.GetByTestId("sample-load").ClickAsync();

        // When everything is produced the console shows the messages by itself.
        await page.ReadyAsync("messages", patience: 90_000);
        await page.GetByTestId("nav-overview").First.ClickAsync();
        await page.ReadyAsync("overview");
        await page.GetByTestId("sample-replaying").WaitForAsync();
        await page.InspectAsync("overview");
    }

    /// <summary>Searches the topic's text and opens what it finds; gives the address to send to a colleague.</summary>
    private static async Task<string> FindTheLargestAsync(IPage page)
    {
        await page.GetByTestId("overview-topics").GetByText(Topic).First.ClickAsync();
        await page.ReadyAsync("messages");

        await page.GetByTestId("messages-search").FillAsync(Largest);
        await page.GetByTestId("messages-run").ClickAsync();
        var row = page.GetByTestId("messages-grid").GetByTestId("row").Filter(new() { HasText = "Hualian" });

        // The listing before the search may hold events of that place too; the search is done when nothing else is left.
        var all = page.GetByTestId("messages-grid").GetByTestId("row");
        await Eventually.HoldsAsync(
            async () => await row.CountAsync() is > 0 and var found && found == await all.CountAsync(), "the search shows only what it found");
        await row.First.Locator("[data-row-link]").ClickAsync();

        await page.GetByTestId("inspector").GetByText("Hualian").First.WaitForAsync();
        await page.GetByTestId("inspector").GetByTestId("record-schema").First.WaitForAsync();
        await page.InspectAsync("messages");
        var path = await page.GetByTestId("message-open").GetAttributeAsync("href");
        return new Uri(new Uri(page.Url), path).AbsoluteUri;
    }

    private async Task OpenInAnotherBrowserAsync(string permalink)
    {
        var colleague = await chromium.NewPageAsync(ColorScheme.Dark);

        await colleague.GotoAsync(permalink);

        await colleague.ReadyAsync("message");
        await colleague.GetByText("22km NNE of Hualian, Taiwan").First.WaitForAsync();
        await colleague.InspectAsync("message");
        await colleague.Context.CloseAsync();
    }

    private static async Task FollowLiveAsync(IPage page, DashboardProcess dashboard)
    {
        await page.GetByTestId("topic-tab-live").ClickAsync();
        await page.ReadyAsync("live");
        var text = Unique.Name("hello-from-a-shell");

        var produced = await ExternalClient.KcatAsync(["-P", "-b", dashboard.BootstrapServers, "-t", Topic, "-k", text], text);

        produced.ExitCode.ShouldBe(0, produced.Errors);
        await page.GetByTestId("tail-row").Filter(new() { HasText = text }).First.WaitForAsync();
        // Some of the replayed earthquakes beside it make the picture.
        await page.GetByTestId("tail-row").Nth(2).WaitForAsync(new() { Timeout = 60_000 });
        await page.InspectAsync("live");
    }

    private static async Task EvolveTheSchemaAsync(IPage page)
    {
        await page.GetByTestId("nav-schemas").First.ClickAsync();
        await page.ReadyAsync("schemas");
        await page.InspectAsync("schemas");
        await page.GetByTestId("schemas-grid").GetByText(Subject).First.ClickAsync();
        await page.ReadyAsync("subject");
        await page.InspectAsync("subject");
        await page.GetByTestId("subject-evolve").ClickAsync();
        await page.ReadyAsync("schema-evolve");

        var schema = await EditorAsync(page);
        await CheckAsync(page, schema.Replace("\"magnitude\"", "\"size\"", StringComparison.Ordinal));
        await page.GetByTestId("verdict").And(page.Locator("[data-verdict=clashes]")).WaitForAsync();
        (await page.GetByTestId("finding-sentence").First.InnerTextAsync()).ShouldContain("size");
        (await page.GetByTestId("wizard-register").IsDisabledAsync()).ShouldBeTrue();
        await page.InspectAsync("evolve");

        await page.GetByTestId("wizard-back").ClickAsync();
        await EditorAsync(page);
        await CheckAsync(page, WithOptionalField(schema));
        await page.GetByTestId("verdict").And(page.Locator("[data-verdict=fits]")).WaitForAsync();
        await page.GetByTestId("wizard-register").ClickAsync();
        (await page.GetByTestId("registered-version").InnerTextAsync()).ShouldBe("2");

        await page.GetByTestId("registered-open").ClickAsync();
        await page.ReadyAsync("subject");
        await page.GetByTestId("subject-tab-diff").ClickAsync();
        await page.GetByTestId("diff-count").First.WaitForAsync();
        await page.InspectAsync("subject-diff");
    }

    private static async Task<string> EditorAsync(IPage page)
    {
        var editor = page.Locator("[data-testid=schema-input]:not([readonly])");
        await editor.WaitForAsync();
        return await editor.InputValueAsync();
    }

    private static async Task CheckAsync(IPage page, string schema)
    {
        await page.GetByTestId("schema-input").FillAsync(schema);
        await page.GetByTestId("wizard-next").ClickAsync();
    }

    private static string WithOptionalField(string schema)
    {
        var end = schema.LastIndexOf(']');
        return schema.Insert(end, """, {"name": "felt_by", "type": ["null", "int"], "default": null, "doc": "People who reported it, as counted later"} """);
    }
}
