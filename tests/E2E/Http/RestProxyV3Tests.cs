using System.Text.Json;
using Dashboard.Tests.E2E.Support;
using Shouldly;
using Xunit;

namespace Dashboard.Tests.E2E.Http;

/// <summary>API v3 of the REST Proxy against the broker under test; each effect is looked at by kcat too.</summary>
public sealed class RestProxyV3Tests(SharedDashboard shared)
{
    private const string Json = "application/json";

    [Fact]
    public async Task A_topic_is_made_grown_configured_and_deleted()
    {
        var dashboard = await shared.GetAsync();
        var proxy = new RestProxyClient(dashboard);
        var topic = Unique.Name("v3topic");
        var topics = await TopicsAsync(proxy);
        var self = $"{topics}/{topic}";

        (await proxy.PostAsync(topics, $$"""{"topic_name":"{{topic}}","partitions_count":2,"validate_only":true}""", Json)).Status.ShouldBe(200);
        (await proxy.GetAsync(self)).Status.ShouldBe(404);
        (await proxy.PostAsync(topics, $$"""{"topic_name":"{{topic}}","partitions_count":2,"configs":[{"name":"retention.ms","value":"60000"}]}""", Json)).Status.ShouldBe(201);
        (await proxy.PostAsync(topics, $$"""{"topic_name":"{{topic}}"}""", Json)).Body.ShouldStartWith("""{"error_code":40002,""");
        (await ValueAsync(proxy, $"{self}/configs/retention.ms")).ShouldBe("60000");
        (await proxy.SendAsync(HttpMethod.Put, $"{self}/configs/retention.ms", """{"value":"70000"}""", Json)).Status.ShouldBe(204);
        (await ValueAsync(proxy, $"{self}/configs/retention.ms")).ShouldBe("70000");
        (await proxy.PostAsync($"{self}/configs:alter", """{"data":[{"name":"retention.ms","operation":"DELETE"},{"name":"nonsense","value":"1"}]}""", Json)).Status.ShouldBe(404);
        (await ValueAsync(proxy, $"{self}/configs/retention.ms")).ShouldBe("70000");
        (await proxy.DeleteAsync($"{self}/configs/retention.ms")).Status.ShouldBe(204);
        (await ValueAsync(proxy, $"{self}/configs/retention.ms")).ShouldNotBe("70000");
        (await proxy.SendAsync(HttpMethod.Patch, self, """{"partitions_count":3}""", Json)).Status.ShouldBe(200);
        var seen = await ExternalClient.KcatAsync(["-b", dashboard.BootstrapServers, "-L", "-t", topic]);
        seen.Lines.ShouldContain($"  topic \"{topic}\" with 3 partitions:");
        (await proxy.DeleteAsync(self)).Status.ShouldBe(204);
        (await proxy.GetAsync(self)).Body.ShouldStartWith("""{"error_code":40403,""");
    }

    [Fact]
    public async Task Records_arrive_with_headers_partition_and_time()
    {
        var dashboard = await shared.GetAsync();
        var proxy = new RestProxyClient(dashboard);
        var topic = Unique.Name("v3records");
        var topics = await TopicsAsync(proxy);
        await proxy.PostAsync(topics, $$"""{"topic_name":"{{topic}}","partitions_count":2}""", Json);

        var answer = await proxy.PostAsync(
            $"{topics}/{topic}/records",
            """{"partition_id":1,"headers":[{"name":"h","value":"SGk="}],"key":{"type":"STRING","data":"k"},"value":{"type":"JSON","data":{"n": 1.10}},"timestamp":"2021-02-05T19:14:42Z"}{"partition_id":1,"value":{"type":"BINARY","data":"Zm9v"}}{"partition_id":1,"value":{"type":"AVRO","schema":"\"string\"","data":"x"}}{"partition_id":7}""",
            Json);
        var seen = await ExternalClient.KcatAsync(["-b", dashboard.BootstrapServers, "-C", "-t", topic, "-e", "-q", "-c", "2", "-f", "%p|%o|%k|%s|%h|%T\n"]);

        answer.Status.ShouldBe(200);
        var reports = answer.Body.Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Select(line => JsonDocument.Parse(line).RootElement).ToArray();
        reports.Select(report => report.GetProperty("error_code").GetInt32()).ShouldBe([200, 200, 200, 40401]);
        reports[0].GetProperty("timestamp").GetString().ShouldBe("2021-02-05T19:14:42Z");
        reports[2].GetProperty("value").GetProperty("subject").GetString().ShouldBe($"{topic}-value");
        seen.Lines[0].ShouldBe("1|0|k|{\"n\":1.10}|h=Hi|1612552482000");
        seen.Lines[1].ShouldStartWith("1|1||foo||");
    }

    [Fact]
    public async Task Each_record_of_a_stream_is_reported_before_the_next_is_sent()
    {
        var dashboard = await shared.GetAsync();
        var topic = Unique.Name("v3stream");
        await using var stream = await RecordStreamClient.OpenAsync(dashboard, topic);

        for (var number = 0; number < 3; number++)
        {
            await stream.SendAsync($$$"""{"value":{"type":"JSON","data":{{{number}}}}}""");
            var report = await stream.ReadReportAsync();
            report.GetProperty("offset").GetInt64().ShouldBe(number);
        }

        await stream.SendAsync("{\"value\":");
        await stream.SendAsync("{\"type\":\"STRING\",\"data\":\"x\"}}{]");
        (await stream.ReadReportAsync()).GetProperty("offset").GetInt64().ShouldBe(3);
        (await stream.ReadReportAsync()).GetProperty("error_code").GetInt32().ShouldBe(400);
        (await stream.IsEndedAsync()).ShouldBeTrue();
    }

    [Fact]
    public async Task A_group_is_shown_with_its_members_and_its_lag()
    {
        var dashboard = await shared.GetAsync();
        var proxy = new RestProxyClient(dashboard);
        var (topic, group) = (Unique.Name("v3lag"), Unique.Name("group"));
        await proxy.PostAsync($"/topics/{topic}", """{"records":[{"value":1},{"value":2},{"value":3}]}""", RestProxyClient.Json);
        await proxy.PostAsync($"/consumers/{group}", """{"name":"i","format":"json","auto.offset.reset":"earliest","auto.commit.enable":"false"}""", RestProxyClient.V2);
        var instance = $"/consumers/{group}/instances/i";
        await proxy.PostAsync($"{instance}/subscription", $$"""{"topics":["{{topic}}"]}""", RestProxyClient.V2);
        await proxy.ReadAsync(instance);
        await proxy.PostAsync($"{instance}/offsets", $$"""{"offsets":[{"topic":"{{topic}}","partition":0,"offset":0}]}""", RestProxyClient.V2);
        var self = (await TopicsAsync(proxy)).Replace("/topics", $"/consumer-groups/{group}", StringComparison.Ordinal);

        using var shown = JsonDocument.Parse((await proxy.GetAsync(self)).Body);
        using var members = JsonDocument.Parse((await proxy.GetAsync($"{self}/consumers")).Body);
        using var lag = JsonDocument.Parse((await proxy.GetAsync($"{self}/lags/{topic}/partitions/0")).Body);
        using var summary = JsonDocument.Parse((await proxy.GetAsync($"{self}/lag-summary")).Body);
        var member = members.RootElement.GetProperty("data")[0].GetProperty("consumer_id").GetString()!;

        shown.RootElement.GetProperty("state").GetString().ShouldBe("STABLE");
        (lag.RootElement.GetProperty("current_offset").GetInt64(), lag.RootElement.GetProperty("log_end_offset").GetInt64(), lag.RootElement.GetProperty("lag").GetInt64()).ShouldBe((1, 3, 2));
        lag.RootElement.GetProperty("consumer_id").GetString().ShouldBe(member);
        summary.RootElement.GetProperty("total_lag").GetInt64().ShouldBe(2);
        (await proxy.GetAsync($"{self}/consumers/{Uri.EscapeDataString(member)}/assignments/{topic}/partitions/0")).Status.ShouldBe(200);
        (await proxy.DeleteAsync(self)).Body.ShouldContain("still has members");
        await proxy.DeleteAsync(instance);
        (await proxy.DeleteAsync(self)).Status.ShouldBe(204);
        (await proxy.GetAsync(self)).Status.ShouldBe(404);
    }

    private static async Task<string> TopicsAsync(RestProxyClient proxy)
    {
        using var clusters = JsonDocument.Parse((await proxy.GetAsync("/v3/clusters")).Body);
        return new Uri(clusters.RootElement.GetProperty("data")[0].GetProperty("topics").GetProperty("related").GetString()!).AbsolutePath;
    }

    private static async Task<string?> ValueAsync(RestProxyClient proxy, string path)
    {
        using var config = JsonDocument.Parse((await proxy.GetAsync(path)).Body);
        return config.RootElement.GetProperty("value").GetString();
    }
}
