using System.IO.Compression;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Dashboard.Tests.E2E.Support;
using Microsoft.Playwright;
using Shouldly;
using Xunit;

namespace Dashboard.Tests.E2E.Journeys;

/// <summary>Payloads of many forms, and those that were made to hurt.</summary>
public sealed class ReadAsJourneyTests(SharedDashboard shared, Chromium chromium)
{
    [Fact]
    public async Task A_team_chooses_how_a_topic_is_read_and_everyone_finds_by_it()
    {
        var dashboard = await shared.GetAsync();
        var topic = Unique.Name("read-as");
        await ProduceAsync(dashboard, topic, Encoding.UTF8.GetBytes(Convert.ToBase64String("{\"status\":\"FAILED\"}"u8)), "other"u8.ToArray());
        var page = await chromium.NewPageAsync();
        await page.GotoAsync($"{dashboard.ConsoleUrl}/c/{dashboard.Cluster}/topics/{topic}/messages?m=0:0");
        await page.GetByTestId("message-read-as").GetByText("read as text").WaitForAsync();

        await page.GetByTestId("decoder-value").SelectOptionAsync("base64");
        await page.GetByTestId("row").Filter(new() { HasText = "status FAILED" }).WaitForAsync();

        var colleague = await chromium.NewPageAsync();
        await colleague.GotoAsync($"{dashboard.ConsoleUrl}/c/{dashboard.Cluster}/topics/{topic}/messages?q=FAILED");
        await colleague.ReadyAsync("messages");
        await colleague.GetByTestId("row").First.ClickAsync();
        await colleague.GetByTestId("message-read-as").GetByText("the team chose it for this topic").WaitForAsync();
        (await colleague.GetByTestId("row").CountAsync()).ShouldBe(1);
        await colleague.Context.CloseAsync();
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task Hostile_payloads_are_shown_and_none_runs_or_freezes_the_page()
    {
        var dashboard = await shared.GetAsync();
        var topic = Unique.Name("hostile");
        var large = Encoding.UTF8.GetBytes($"{{\"list\":[{string.Join(',', Enumerable.Range(0, 90_000))}]}}");
        await ProduceAsync(
            dashboard, topic,
            "<img src=x onerror=\"document.title='pwned'\"><script>document.title='pwned'</script>"u8.ToArray(),
            "{\"html\":\"<img src=x onerror=document.title='pwned'>\"}"u8.ToArray(),
            "\u001b]0;pwned\u0007 \u001b[31mred"u8.ToArray(),
            Encoding.UTF8.GetBytes("user\u202egpj.exe"),
            [0xff, 0xfe, 0xfd, 0x00, 0x80],
            Encoding.UTF8.GetBytes(new string('[', 10_000) + new string(']', 10_000)),
            Bomb(),
            large);
        var page = await chromium.NewPageAsync();
        var asked = new List<string>();
        page.Request += (_, request) => asked.Add(request.Url);

        for (var offset = 0; offset < 8; offset++)
        {
            await page.GotoAsync($"{dashboard.ConsoleUrl}/c/{dashboard.Cluster}/topics/{topic}/messages?m=0:{offset}");
            await page.GetByTestId("message-view").WaitForAsync();
            (await page.TitleAsync()).ShouldNotContain("pwned");
            var tabs = await page.Locator("[role=tab][data-testid^=message-view-]").AllAsync();
            foreach (var tab in tabs)
            {
                await tab.ClickAsync();
            }

            (await page.Locator("body").InnerTextAsync()).ShouldNotContain("\u202e");
        }

        (await page.TitleAsync()).ShouldNotContain("pwned");
        asked.ShouldAllBe(url => url.StartsWith(dashboard.ConsoleUrl, StringComparison.Ordinal) && !url.EndsWith("/x", StringComparison.Ordinal));

        // A pattern that would take longer than the universe has; the filter's own limits end it.
        await page.GotoAsync($"{dashboard.ConsoleUrl}/c/{dashboard.Cluster}/topics/{topic}/messages?fl=js&f={Uri.EscapeDataString("/^(a+)+$/.test('a'.repeat(40) + '!')")}");
        await page.ReadyAsync("messages");
        await page.Context.CloseAsync();
    }

    private static byte[] Bomb()
    {
        using var packed = new MemoryStream();
        using (var stream = new GZipStream(packed, CompressionLevel.SmallestSize))
        {
            stream.Write(new byte[64 << 20]);
        }

        return packed.ToArray();
    }

    private static async Task ProduceAsync(DashboardProcess dashboard, string topic, params byte[][] values)
    {
        using var body = new StringContent(JsonSerializer.Serialize(new { records = values.Select(value => new { value = Convert.ToBase64String(value), partition = 0 }) }));
        body.Headers.ContentType = new MediaTypeHeaderValue("application/vnd.kafka.binary.v2+json");
        using var answer = await dashboard.Http.PostAsync(new Uri($"{dashboard.RestProxyUrl}/topics/{topic}"), body);
        answer.IsSuccessStatusCode.ShouldBeTrue(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }
}
