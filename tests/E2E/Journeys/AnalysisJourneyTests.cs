using Dashboard.Tests.E2E.Support;
using Microsoft.Playwright;
using Shouldly;
using Xunit;

namespace Dashboard.Tests.E2E.Journeys;

/// <summary>Someone on call asks what is wrong with a topic, what its fields hold, and where an order stopped.</summary>
public sealed class AnalysisJourneyTests(SharedDashboard shared, Chromium chromium)
{
    [Fact]
    public async Task A_person_finds_the_poison_pills_of_a_topic_and_opens_one()
    {
        var dashboard = await shared.GetAsync();
        var topic = Unique.Name("pills");
        await ProduceAsync(dashboard, topic, "x-producer=checkout-api", [.. Enumerable.Range(0, 30).Select(n => $$"""k:{"n":{{n}}}"""), """k:{"n":""", "k:{broken}", "k:oops"]);
        var page = await OpenAsync(dashboard, $"topics/{topic}/pills", "pills");

        await page.GetByTestId("pills-run").ClickAsync();
        await page.Locator("[data-testid=job-bar][data-state=done]").WaitForAsync();

        (await page.GetByTestId("job-hits").InnerTextAsync()).ShouldBe("3 poison pills");
        (await page.GetByTestId("pill-group").EvaluateAllAsync<string[]>("groups => groups.map(group => group.dataset.reason).sort()")).ShouldBe(["notjson", "truncated", "unliketherest"]);
        await page.GetByTestId("pill-producers").First.GetByText("x-producer: checkout-api").WaitForAsync();
        await page.InspectAsync("pills");

        // A colleague with the link sees the same scan.
        var colleague = await chromium.NewPageAsync();
        await colleague.GotoAsync(page.Url);
        await colleague.ReadyAsync("pills");
        (await colleague.GetByTestId("pill-group").CountAsync()).ShouldBe(3);
        await colleague.Locator("[data-reason=truncated]").GetByTestId("pill-first").ClickAsync();
        await colleague.ReadyAsync("message");
        colleague.Url.ShouldEndWith("/m/0/30");
    }

    [Fact]
    public async Task A_person_counts_what_fields_hold_and_finds_a_value_that_the_schema_does_not_know()
    {
        var dashboard = await shared.GetAsync();
        var topic = Unique.Name("fields");
        using var answer = await dashboard.Http.PostAsync(
            new Uri($"{dashboard.RegistryUrl}/subjects/{topic}-value/versions"),
            new StringContent("""{"schemaType":"JSON","schema":"{\"type\":\"object\",\"properties\":{\"status\":{\"enum\":[\"PAID\",\"NEW\"]}}}"}""", System.Text.Encoding.UTF8, "application/vnd.schemaregistry.v1+json"),
            TestContext.Current.CancellationToken);
        answer.EnsureSuccessStatusCode();
        await ProduceAsync(dashboard, topic, null, """k:{"id":1,"status":"PAID","customer":{"name":"Mia"}}""", """k:{"id":2,"status":"LOST"}""", """k:{"id":3,"status":"PAID","amount":9007199254740993}""");
        var page = await OpenAsync(dashboard, $"topics/{topic}/fields", "fields");

        await page.GetByTestId("fields-run").ClickAsync();
        await page.Locator("[data-testid=job-bar][data-state=done]").WaitForAsync();

        await page.Locator("[data-path='value.amount']").GetByText("9007199254740993").First.WaitForAsync();
        (await page.Locator("[data-path='value.customer.name'] [data-testid=cell-filled]").InnerTextAsync()).ShouldContain("33 %");
        (await page.GetByTestId("fields-outside").InnerTextAsync()).ShouldContain("LOST");
        await page.InspectAsync("fields");
        await page.ReloadAsync();
        await page.ReadyAsync("fields");
        await page.GetByTestId("fields-outside").ClickAsync();
        await page.ReadyAsync("message");
        page.Url.ShouldEndWith("/m/0/1");
    }

    [Fact]
    public async Task A_person_learns_why_a_message_cannot_be_read_and_reads_it()
    {
        var dashboard = await shared.GetAsync();
        var topic = Unique.Name("doctor");
        await ProduceAsync(dashboard, topic, null, "k:\u0001\u0002\u0003\u0004\u0005{\"order\":4711}");
        var page = await OpenAsync(dashboard, $"topics/{topic}/m/0/0", "message");

        await page.GetByTestId("doctor-cause").GetByText("The value is JSON preceded by 5 unexpected bytes.").WaitForAsync();
        await page.GetByTestId("doctor-fix").ClickAsync();

        await page.GetByTestId("doctor-result").GetByText("4711").WaitForAsync();
        (await page.GetByTestId("message-retention").InnerTextAsync()).ShouldStartWith("kept until about");
        await page.InspectAsync("message-doctor");
    }

    [Fact]
    public async Task A_person_follows_an_order_through_three_topics()
    {
        var dashboard = await shared.GetAsync();
        var name = Unique.Name("trace");
        await ProduceAsync(dashboard, $"{name}-orders", "x-correlation-id=abc", """4711:{"id":"4711"}""", """4712:{"id":"4712"}""");
        await ProduceAsync(dashboard, $"{name}-payments", "x-correlation-id=abc", """p-1:{"order":{"id":"4711"},"status":"PAID"}""");
        await ProduceAsync(dashboard, $"{name}-shipments", null, """s-1:{"order":{"id":"1"}}""");
        var page = await OpenAsync(dashboard, "trace", "trace");

        await page.GetByTestId("trace-by").FillAsync("headers.x-correlation-id");
        await page.GetByTestId("trace-value").FillAsync("abc");
        await page.GetByTestId("trace-topics").FillAsync($"{name}-*");
        await page.GetByTestId("trace-run").ClickAsync();
        await page.Locator("[data-testid=job-bar][data-state=done]").WaitForAsync();

        (await page.GetByTestId("trace-hop").EvaluateAllAsync<string[]>("hops => hops.map(hop => hop.dataset.topic)")).ShouldBe([$"{name}-orders", $"{name}-orders", $"{name}-payments"]);
        (await page.GetByTestId("trace-footer").InnerTextAsync()).ShouldContain("3 messages in 2 topics");
        await page.InspectAsync("trace");
        await page.ReloadAsync();
        await page.ReadyAsync("trace");
        (await page.GetByTestId("trace-hop").CountAsync()).ShouldBe(3);
        await page.GotoAsync($"{dashboard.ConsoleUrl}/jobs");
        await page.GetByTestId("jobs-grid").GetByText($"{name}-orders and 2 more").First.WaitForAsync();
    }

    private async Task<IPage> OpenAsync(DashboardProcess dashboard, string path, string name)
    {
        var page = await chromium.NewPageAsync();
        await page.GotoAsync($"{dashboard.ConsoleUrl}/c/{dashboard.Cluster}/{path}");
        await page.ReadyAsync(name);
        return page;
    }

    private static async Task ProduceAsync(DashboardProcess dashboard, string topic, string? header, params string[] records)
    {
        string[] headers = header is null ? [] : ["-H", header];
        _ = (await ExternalClient.KcatAsync(["-b", dashboard.BootstrapServers, "-t", topic, "-p", "0", "-P", "-K", ":", .. headers], string.Join('\n', records) + "\n")).Lines;
    }
}
