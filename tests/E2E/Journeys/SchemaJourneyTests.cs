using Dashboard.Tests.E2E.Support;
using Microsoft.Playwright;
using Shouldly;
using Xunit;

namespace Dashboard.Tests.E2E.Journeys;

/// <summary>Somebody who knows the business but no schema language registers a first schema and changes it safely.</summary>
public sealed class SchemaJourneyTests(SharedDashboard shared, Chromium chromium)
{
    [Theory]
    [InlineData("AVRO", "\"fields\": [", "\"fields\": [{\"name\": \"currency\", \"type\": \"string\"},", "\"fields\": [{\"name\": \"currency\", \"type\": \"string\", \"default\": \"EUR\"},")]
    [InlineData("JSON", "\"amount\": {\"type\": \"number\"}", "\"amount\": {\"type\": \"string\", \"description\": \"In euros\"}", "\"amount\": {\"type\": \"number\", \"description\": \"In euros\"}")]
    [InlineData("PROTOBUF", "double amount = 2;", "string amount = 2; string currency = 9;", "double amount = 2; string currency = 9;")]
    public async Task A_schema_is_made_of_messages_and_a_change_that_breaks_is_repaired_rehearsed_and_registered(string type, string before, string after, string repaired)
    {
        var dashboard = await shared.GetAsync();
        var topic = Unique.Name("wizard");
        await ExternalClient.KcatAsync(["-b", dashboard.BootstrapServers, "-t", topic, "-P"], """{"id":"o-1","amount":12.5}""" + "\n" + """{"id":"o-2","amount":3.5,"note":"ring"}""" + "\n");
        var page = await chromium.NewPageAsync();

        await MakeTheFirstAsync(page, dashboard, topic, type);
        await BreakAndRepairAsync(page, before, after, repaired);
        await page.GetByTestId("rehearsal-run").ClickAsync();
        (await page.GetByTestId("rehearsal-summary").InnerTextAsync()).ShouldBe("All of the newest 2 messages can be read, and nothing in them is lost.");
        await page.InspectAsync($"evolve-{type.ToLowerInvariant()}");
        await page.GetByTestId("wizard-register").ClickAsync();

        (await page.GetByTestId("registered-version").InnerTextAsync()).ShouldBe("2");
        await page.GetByTestId("as-code").Locator("summary").ClickAsync();
        (await page.GetByTestId("curl").InnerTextAsync()).ShouldContain($"{dashboard.RegistryUrl}/subjects/{topic}-value/versions");
    }

    [Fact]
    public async Task A_check_of_every_version_and_level_is_shared_by_its_address()
    {
        var dashboard = await shared.GetAsync();
        var subject = Unique.Name("shared-check") + "-value";
        await RegisterAsync(dashboard, subject, """{"type":"record","name":"A","fields":[]}""");
        await RegisterAsync(dashboard, subject, """{"type":"record","name":"A","fields":[{"name":"a","type":"int","default":1}]}""");
        var mia = await chromium.NewPageAsync();
        await mia.GotoAsync($"{dashboard.ConsoleUrl}/c/{dashboard.Cluster}/schemas/check?name={subject}");
        await mia.ReadyAsync("schema-check");
        var editor = mia.Locator("[data-testid=schema-input]:not([readonly])");
        await editor.FillAsync("""{"type":"record","name":"A","fields":[{"name":"a","type":"int"}]}""");
        await mia.GetByTestId("check-run").ClickAsync();

        await CellAsync(mia, 2, "BACKWARD", "yes");
        await CellAsync(mia, 1, "BACKWARD", "no");
        await CellAsync(mia, 1, "FORWARD", "yes");
        (await mia.Locator("[data-testid=check-level][data-level=BACKWARD_TRANSITIVE]").InnerTextAsync()).ShouldBe("refused");
        await mia.Locator("[data-testid=check-cell][data-version='1'][data-level=BACKWARD]").ClickAsync();
        (await mia.GetByTestId("check-why").InnerTextAsync()).ShouldContain("READER_FIELD_MISSING_DEFAULT_VALUE");
        await mia.InspectAsync("schema-check");

        await mia.Context.GrantPermissionsAsync(["clipboard-read", "clipboard-write"]);
        await mia.GetByTestId("copy-link").ClickAsync();
        var jan = await chromium.NewPageAsync();
        await jan.GotoAsync(await mia.EvaluateAsync<string>("() => navigator.clipboard.readText()"));
        await jan.ReadyAsync("schema-check");
        (await jan.Locator("[data-testid=schema-input]:not([readonly])").InputValueAsync()).ShouldContain("{\"name\":\"a\",\"type\":\"int\"}");
    }

    private static async Task MakeTheFirstAsync(IPage page, DashboardProcess dashboard, string topic, string type)
    {
        await page.GotoAsync($"{dashboard.ConsoleUrl}/c/{dashboard.Cluster}/schemas/new?name={topic}x-value");
        await page.ReadyAsync("schema-new");
        await page.GetByTestId("name-guard-take").ClickAsync();
        await page.Locator($"input[data-value={type}]").CheckAsync();
        await page.GetByTestId("wizard-next").ClickAsync();
        await page.GetByTestId("start-make").ClickAsync();
        await page.GetByTestId("start-said").GetByText("Made from the newest 2 messages").WaitForAsync();
        await page.GetByTestId("draft-fields").GetByText("note").First.WaitForAsync();
        await page.InspectAsync($"new-{type.ToLowerInvariant()}");
        await page.GetByTestId("wizard-next").ClickAsync();
        await page.GetByTestId("wizard-register").ClickAsync();
        (await page.GetByTestId("registered-version").InnerTextAsync()).ShouldBe("1");
        await page.GotoAsync($"{dashboard.ConsoleUrl}/c/{dashboard.Cluster}/schemas/evolve?name={topic}-value");
        await page.ReadyAsync("schema-evolve");
    }

    private static async Task BreakAndRepairAsync(IPage page, string before, string after, string repaired)
    {
        var editor = page.Locator("[data-testid=schema-input]:not([readonly])");
        await editor.WaitForAsync();
        var text = await editor.InputValueAsync();
        text.ShouldContain(before);
        await editor.FillAsync(text.Replace(before, after, StringComparison.Ordinal));
        await page.GetByTestId("wizard-next").ClickAsync();
        await page.GetByTestId("verdict").And(page.Locator("[data-verdict=clashes]")).WaitForAsync();

        // A reload in the middle comes back to the same findings.
        await page.ReloadAsync();
        await page.ReadyAsync("schema-evolve");
        await page.GetByTestId("verdict").And(page.Locator("[data-verdict=clashes]")).WaitForAsync();
        await page.GetByTestId("wizard-back").ClickAsync();
        (await editor.InputValueAsync()).ShouldContain(after);
        await editor.FillAsync(text.Replace(before, repaired, StringComparison.Ordinal));
        await page.GetByTestId("wizard-next").ClickAsync();
        await page.GetByTestId("verdict").And(page.Locator("[data-verdict=fits]")).WaitForAsync();
    }

    private static Task CellAsync(IPage page, int version, string level, string fits) =>
        page.Locator($"[data-testid=check-cell][data-version='{version}'][data-level={level}][data-fits={fits}]").WaitForAsync();

    private static async Task RegisterAsync(DashboardProcess dashboard, string subject, string schema)
    {
        using var body = new StringContent(System.Text.Json.JsonSerializer.Serialize(new { schema }), null, "application/vnd.schemaregistry.v1+json");
        using var set = new StringContent("""{"compatibility":"NONE"}""", null, "application/vnd.schemaregistry.v1+json");
        (await dashboard.Http.PutAsync(new Uri($"{dashboard.RegistryUrl}/config/{subject}"), set, TestContext.Current.CancellationToken)).EnsureSuccessStatusCode();
        (await dashboard.Http.PostAsync(new Uri($"{dashboard.RegistryUrl}/subjects/{subject}/versions"), body, TestContext.Current.CancellationToken)).EnsureSuccessStatusCode();
    }
}
