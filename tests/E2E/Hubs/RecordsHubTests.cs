using System.Net;
using System.Text.Json;
using Dashboard.Tests.E2E.Support;
using Microsoft.AspNetCore.SignalR.Client;
using Shouldly;
using Xunit;

namespace Dashboard.Tests.E2E.Hubs;

public sealed class RecordsHubTests(SharedDashboard shared)
{
    [Fact]
    public async Task Shows_a_JavaScript_client_what_kcat_produces()
    {
        var dashboard = await shared.GetAsync();
        var topic = Unique.Name("live");
        await ProduceAsync(dashboard, topic, "old\n");

        await using var client = ExternalClient.StartNode("follow.mjs", dashboard.ConsoleUrl, $$"""{"topic":"{{topic}}"}""", "2");
        await Eventually.HoldsAsync(() => client.Output.Contains("following"), "the client follows", cancellationToken: TestContext.Current.CancellationToken);
        await ProduceAsync(dashboard, topic, "k:{\"a\":9007199254740993}\nk:<b>ü</b>\n");
        await client.WaitAsync(TimeSpan.FromSeconds(20));

        var records = client.Output.Skip(1).Select(line => JsonDocument.Parse(line).RootElement).ToList();
        records.Select(record => record.GetProperty("offset").GetInt64()).ShouldBe([1, 2]);
        records.Select(record => record.GetProperty("value").GetProperty("text").GetString()).ShouldBe(["{\"a\":9007199254740993}", "<b>ü</b>"]);
        records[0].GetProperty("value").GetProperty("form").GetString().ShouldBe("json");
        records[0].GetProperty("key").GetProperty("text").GetString().ShouldBe("k");
    }

    [Fact]
    public async Task Catches_a_JavaScript_client_up_from_an_offset()
    {
        var dashboard = await shared.GetAsync();
        var topic = Unique.Name("live");
        await ProduceAsync(dashboard, topic, "a\nb\nc\n");

        var answer = await ExternalClient.NodeAsync("follow.mjs", dashboard.ConsoleUrl, $$"""{"topic":"{{topic}}","from":"offsets","offsets":{"0":1} }""", "2");

        answer.Lines.Skip(1).Select(line => JsonDocument.Parse(line).RootElement.GetProperty("value").GetProperty("text").GetString()).ShouldBe(["b", "c"]);
    }

    [Theory]
    [InlineData("""{"topic":"no-such-topic-here"}""", "Topic no-such-topic-here does not exist in cluster")]
    [InlineData("""{"topic":"a b"}""", "'topic' must be a topic name")]
    [InlineData("""{"topic":"a","cluster":"other"}""", "There is no cluster of that name")]
    [InlineData("""{"topic":"a","from":"yesterday"}""", "'from' must be \"now\" or \"offsets\".")]
    public async Task Refuses_a_bad_request_with_a_sentence(string request, string expected)
    {
        var dashboard = await shared.GetAsync();

        var answer = await ExternalClient.NodeAsync("follow.mjs", dashboard.ConsoleUrl, request, "1");

        answer.ExitCode.ShouldBe(2);
        answer.Output.ShouldHaveSingleItem().ShouldContain(expected);
    }

    [Fact]
    public async Task Serves_the_NET_client_and_tells_how_many_follow()
    {
        var dashboard = await shared.GetAsync();
        var topic = Unique.Name("live");
        await ProduceAsync(dashboard, topic, "old\n");
        await using var connection = new HubConnectionBuilder().WithUrl($"{dashboard.ConsoleUrl}/hubs/records").Build();
        await connection.StartAsync(TestContext.Current.CancellationToken);

        var first = await FirstAsync(connection, topic);

        first.GetProperty("followers").GetInt32().ShouldBe(1);
        first.GetProperty("records").GetArrayLength().ShouldBe(0);
        first.GetProperty("problem").ValueKind.ShouldBe(JsonValueKind.Null);
    }

    [Theory]
    [InlineData("http://evil.example", HttpStatusCode.Forbidden)]
    [InlineData(null, HttpStatusCode.OK)]
    public async Task Turns_pages_of_other_sites_away(string? origin, HttpStatusCode expected)
    {
        var dashboard = await shared.GetAsync();
        using var request = new HttpRequestMessage(HttpMethod.Post, $"{dashboard.ConsoleUrl}/hubs/records/negotiate?negotiateVersion=1");
        if (origin is not null)
        {
            request.Headers.Add("Origin", origin);
        }

        using var answer = await dashboard.Http.SendAsync(request, TestContext.Current.CancellationToken);

        answer.StatusCode.ShouldBe(expected);
    }

    private static async Task<JsonElement> FirstAsync(HubConnection connection, string topic)
    {
        await foreach (var message in connection.StreamAsync<JsonElement>("Follow", new { topic }, TestContext.Current.CancellationToken))
        {
            return message;
        }

        throw new InvalidOperationException("The stream ended.");
    }

    private static async Task ProduceAsync(DashboardProcess dashboard, string topic, string lines) =>
        _ = (await ExternalClient.KcatAsync(["-b", dashboard.BootstrapServers, "-t", topic, "-p", "0", "-P", "-K", ":"], lines)).Lines;
}
