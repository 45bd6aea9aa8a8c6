using System.Net.Http.Json;
using System.Text.Json;
using Dashboard.Tests.E2E.Support;
using Microsoft.Playwright;
using Shouldly;
using Xunit;

namespace Dashboard.Tests.E2E.Journeys;

/// <summary>What a team does with its schemas beyond writing them: review together, delete and restore, move a registry, read Korean.</summary>
public sealed class SchemaTeamJourneyTests(Chromium chromium)
{
    private const string Subject = "orders-value";
    private const string First = """{"type":"record","name":"Order","fields":[{"name":"id","type":"string","doc":"Number of the order"}]}""";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_team_reviews_deletes_restores_and_moves_schemas()
    {
        Assert.SkipUnless(TestKafka.IsEmbedded, "The journey needs a registry of its own; it runs with TEST_KAFKA=embedded.");
        await using var dashboard = await DashboardProcess.StartAsync();
        await RegisterAsync(dashboard, Subject, First);
        var mia = await chromium.NewPageAsync();

        var review = await SendForReviewAsync(mia, dashboard);
        await ReviewTogetherAsync(mia, review);
        await DeleteAndRestoreAsync(mia, dashboard);
        var file = await ExportAsync(mia, dashboard);
        await ReadInKoreanAsync(mia);
        await ImportElsewhereAsync(file);
    }

    private static async Task<string> SendForReviewAsync(IPage page, DashboardProcess dashboard)
    {
        await page.GotoAsync($"{Schemas(dashboard)}/evolve?name={Subject}&step=2");
        await page.ReadyAsync("schema-evolve");
        var editor = page.Locator("[data-testid=schema-input]:not([readonly])");
        await editor.WaitForAsync();
        var schema = await editor.InputValueAsync();
        await editor.FillAsync(schema.Insert(schema.LastIndexOf(']'), """, {"name": "note", "type": ["null", "string"], "default": null} """));
        await page.GetByTestId("wizard-next").ClickAsync();
        await page.GetByTestId("wizard-request-review").ClickAsync();
        await page.GetByTestId("person-name").FillAsync("Mia");
        await page.GetByTestId("review-reason").FillAsync("Support asks for a note");
        await page.GetByTestId("review-send-confirm").ClickAsync();
        await page.ReadyAsync("draft");
        await page.InspectAsync("draft");
        return page.Url;
    }

    /// <summary>Two browsers: what one does the other sees without a reload, and nothing typed is lost.</summary>
    private async Task ReviewTogetherAsync(IPage mia, string review)
    {
        var tom = await chromium.NewPageAsync();
        await tom.GotoAsync(review);
        await tom.ReadyAsync("draft");

        await mia.GetByTestId("draft-edit").ClickAsync();
        await mia.GetByTestId("draft-text").FillAsync("{}");
        await tom.GetByTestId("person-name").FillAsync("Tom");
        await tom.GetByTestId("draft-edit").ClickAsync();
        var text = await tom.GetByTestId("draft-text").InputValueAsync();
        await tom.GetByTestId("draft-text").FillAsync(text.Replace("\"note\"", "\"remark\"", StringComparison.Ordinal));
        await tom.GetByTestId("draft-save").ClickAsync();
        await mia.GetByTestId("draft-conflict").WaitForAsync();
        (await mia.GetByTestId("draft-text").InputValueAsync()).ShouldBe("{}");
        await mia.GetByTestId("draft-edit-cancel").ClickAsync();

        await tom.GetByTestId("review-approve").ClickAsync();
        await mia.GetByTestId("review-register").ClickAsync();
        await tom.GetByTestId("draft-registered").WaitForAsync();
        await mia.GetByTestId("draft-version").ClickAsync();
        await mia.ReadyAsync("subject");
        (await mia.GetByTestId("subject-id").InnerTextAsync()).ShouldStartWith("v2 ");
        (await mia.Locator("[data-testid=schema-field][data-path=remark]").CountAsync()).ShouldBe(1);
    }

    private static async Task DeleteAndRestoreAsync(IPage page, DashboardProcess dashboard)
    {
        await page.GetByTestId("subject-more").ClickAsync();
        await page.GetByTestId("subject-delete").ClickAsync();
        await page.GetByTestId("dialog-name").FillAsync(Subject);
        await page.GetByTestId("dialog-confirm").ClickAsync();
        await page.GetByTestId("subject-restore").WaitForAsync();
        (await dashboard.Http.GetStringAsync(new Uri($"{dashboard.RegistryUrl}/subjects"), Stop)).ShouldBe("[]");

        await page.GetByTestId("subject-restore").ClickAsync();
        await page.GetByTestId("subject-restore").WaitForAsync(new() { State = WaitForSelectorState.Detached });
        (await dashboard.Http.GetStringAsync(new Uri($"{dashboard.RegistryUrl}/subjects/{Subject}/versions"), Stop)).ShouldBe("[1,2]");
    }

    private static async Task<string> ExportAsync(IPage page, DashboardProcess dashboard)
    {
        await page.GotoAsync($"{Schemas(dashboard)}/settings");
        await page.ReadyAsync("registry-settings");
        await page.InspectAsync("registry-settings");
        var download = await page.RunAndWaitForDownloadAsync(() => page.GetByTestId("export-run").ClickAsync());
        return await download.PathAsync();
    }

    private static async Task ReadInKoreanAsync(IPage page)
    {
        await page.GetByTestId("language-switch").First.ClickAsync();
        await page.Locator("[data-ks-language=ko]").ClickAsync();
        await page.ReadyAsync("registry-settings");
        await page.GetByRole(AriaRole.Heading, new() { Name = "레지스트리 설정" }).WaitForAsync();
        (await page.Locator("html").GetAttributeAsync("lang")).ShouldBe("ko");

        await page.GetByTestId("plain-words").First.WaitForAsync(new() { State = WaitForSelectorState.Hidden });
        await page.GetByTestId("language-switch").First.ClickAsync();
        await page.GetByTestId("plain-words-switch").ClickAsync();
        await page.GetByTestId("plain-words").First.WaitForAsync();
        await page.ShouldBeAccessibleAsync();
    }

    /// <summary>The file, brought into an empty registry: first tried, then written, with the same ids.</summary>
    private async Task ImportElsewhereAsync(string file)
    {
        await using var other = await DashboardProcess.StartAsync();
        var page = await chromium.NewPageAsync();
        await page.GotoAsync($"{Schemas(other)}/settings");
        await page.ReadyAsync("registry-settings");

        await page.GetByTestId("import-file").SetInputFilesAsync(file);
        await page.GetByTestId("import-trial").WaitForAsync();
        (await other.Http.GetStringAsync(new Uri($"{other.RegistryUrl}/subjects"), Stop)).ShouldBe("[]");
        await page.GetByTestId("import-run").ClickAsync();
        await page.GetByTestId("import-done").WaitForAsync();

        (await other.Http.GetStringAsync(new Uri($"{other.RegistryUrl}/subjects/{Subject}/versions"), Stop)).ShouldBe("[1,2]");
        (await other.Http.GetFromJsonAsync<JsonElement>(new Uri($"{other.RegistryUrl}/mode"), Stop)).GetProperty("mode").GetString().ShouldBe("READWRITE");
    }

    private static string Schemas(DashboardProcess dashboard) => $"{dashboard.ConsoleUrl}/c/{dashboard.Cluster}/schemas";

    private static async Task RegisterAsync(DashboardProcess dashboard, string subject, string schema)
    {
        using var answer = await dashboard.Http.PostAsJsonAsync(new Uri($"{dashboard.RegistryUrl}/subjects/{subject}/versions"), new { schema }, Stop);
        answer.EnsureSuccessStatusCode();
    }
}
