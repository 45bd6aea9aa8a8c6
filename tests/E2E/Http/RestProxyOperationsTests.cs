using System.Text.Json;
using Dashboard.Tests.E2E.Protocol;
using Dashboard.Tests.E2E.Support;
using Shouldly;
using Xunit;

namespace Dashboard.Tests.E2E.Http;

/// <summary>
/// Every operation of the reference, in the running process and over a broker that checks who may do what; kcat looks at each effect.
/// </summary>
public sealed class RestProxyOperationsTests(SecuredDashboard secured) : IClassFixture<SecuredDashboard>
{
    private const string Cluster = "/v3/clusters/{cluster}";
    private const string Topic = $"{Cluster}/topics/{{topic}}";
    private const string Partition = $"{Topic}/partitions/{{partition}}";
    private const string Broker = $"{Cluster}/brokers/{{broker}}";
    private const string Group = $"{Cluster}/consumer-groups/{{group}}";
    private const string Member = $"{Group}/consumers/{{member}}";
    private const string Instance = "/consumers/{group}/instances/{instance}";
    private const string C = "embedded";

    [Fact]
    public async Task Each_does_what_the_reference_says()
    {
        var operations = await DocumentedOperations.ReadAsync(secured.Process);
        var topic = Unique.Name("operations");
        var group = Unique.Name("group");

        await TopicsAsync(operations, topic);
        await ProduceAsync(operations, topic);
        await ConsumeAsync(operations, topic, group);
        await GroupsAsync(operations, topic, group);
        await ConfigsAsync(operations, topic);
        await RulesAsync(operations);
        await operations.CallAsync($"DELETE {Topic}", [C, topic]);
        (await KcatAsync(SecuredDashboard.SuperUser, SecuredDashboard.Password, ["-L", "-t", topic])).Lines.ShouldNotContain(line => line.Contains("with 3 partitions", StringComparison.Ordinal));
        foreach (var unsupported in operations.Uncalled.Where(operation => operation.Contains("broker-configs", StringComparison.Ordinal) || operation.EndsWith("/reassignment", StringComparison.Ordinal)).ToArray())
        {
            await operations.CallAsync(unsupported, [C, .. Enumerable.Repeat("0", unsupported.Count(character => character == '{') - 1)], unsupported.StartsWith('P') ? "{}" : null);
        }

        operations.Uncalled.ShouldBeEmpty();
    }

    private async Task TopicsAsync(DocumentedOperations operations, string topic)
    {
        await operations.CallAsync("GET /", []);
        await operations.CallAsync("POST /", [], "{}");
        await operations.CallAsync("GET /v3/clusters", []);
        await operations.CallAsync($"GET {Cluster}", [C]);
        await operations.CallAsync("GET /v3/capabilities", []);
        await operations.CallAsync($"POST {Cluster}/topics", [C], $$"""{"topic_name":"{{topic}}","partitions_count":2}""");
        await operations.CallAsync($"PATCH {Topic}", [C, topic], """{"partitions_count":3}""");
        (await KcatAsync(SecuredDashboard.SuperUser, SecuredDashboard.Password, ["-L", "-t", topic])).Lines.ShouldContain($"  topic \"{topic}\" with 3 partitions:");

        (await operations.CallAsync("GET /topics", [])).ShouldContain($"\"{topic}\"");
        (await operations.CallAsync("GET /topics/{topic}", [topic])).ShouldContain("\"cleanup.policy\":\"delete\"");
        (await operations.CallAsync("GET /topics/{topic}/partitions", [topic])).ShouldContain("\"partition\":2");
        (await operations.CallAsync("GET /topics/{topic}/partitions/{partition}", [topic, "2"])).ShouldStartWith("{\"partition\":2,\"leader\":");
        (await operations.CallAsync("GET /brokers", [])).ShouldStartWith("{\"brokers\":[");
        (await operations.CallAsync($"GET {Cluster}/topics", [C])).ShouldContain($"\"topic_name\":\"{topic}\"");
        (await operations.CallAsync($"GET {Topic}", [C, topic], query: "?include_authorized_operations=true")).ShouldContain("\"partitions_count\":3");
        (await operations.CallAsync($"GET {Topic}/partitions", [C, topic])).ShouldContain("\"partition_id\":2");
        (await operations.CallAsync($"GET {Partition}", [C, topic, "2"])).ShouldContain("\"partition_id\":2");
        (await operations.CallAsync($"GET {Partition}/replicas", [C, topic, "2"])).ShouldContain("\"is_leader\":true");
    }

    private async Task ProduceAsync(DocumentedOperations operations, string topic)
    {
        var broker = await BrokerAsync(operations);
        (await operations.CallAsync($"GET {Partition}/replicas/{{broker}}", [C, topic, "2", broker])).ShouldContain("\"is_in_sync\":true");
        await operations.CallAsync("POST /topics/{topic}", [topic], """{"records":[{"key":"a","value":{"n": 1},"partition":0,"headers":[{"name":"h","value":"SGk="}],"timestamp":1612552482000}]}""", RestProxyClient.Json);
        await operations.CallAsync("POST /topics/{topic}/partitions/{partition}", [topic, "0"], """{"records":[{"value":"Zm9v"}]}""", RestProxyClient.Binary);
        await operations.CallAsync($"POST {Topic}/records", [C, topic], """{"partition_id":0,"value":{"type":"STRING","data":"one"}}{"partition_id":0,"value":{"type":"STRING","data":"two"}}""");
        await operations.CallAsync($"POST {Topic}/records:batch", [C, topic], """{"entries":[{"id":"1","partition_id":0,"key":{"type":"BINARY","data":"aw=="}}]}""");

        (await KcatAsync(SecuredDashboard.SuperUser, SecuredDashboard.Password, ["-C", "-t", topic, "-e", "-q", "-f", "%p|%o|%k|%s|%h\n"])).Lines
            .ShouldBe(["0|0|\"a\"|{\"n\":1}|h=Hi", "0|1||foo|", "0|2||one|", "0|3||two|", "0|4|k||"]);
        (await operations.CallAsync("GET /topics/{topic}/partitions/{partition}/offsets", [topic, "0"])).ShouldBe("""{"beginning_offset":0,"end_offset":5}""");
        (await operations.CallAsync($"GET {Partition}/offset", [C, topic, "0"], query: "?offset_type=earliest_and_latest")).ShouldContain("\"latest_offset\":5");
        (await operations.CallAsync($"GET {Partition}/records", [C, topic, "0"], query: "?type=STRING&offset=2&max_count=1")).ShouldContain("\"value\":{\"data\":\"one\",\"type\":\"STRING\"}");
    }

    private static async Task ConsumeAsync(DocumentedOperations operations, string topic, string group)
    {
        var partition = $$"""{"partitions":[{"topic":"{{topic}}","partition":0}]}""";
        await operations.CallAsync("POST /consumers/{group}", [group], """{"name":"by-hand","format":"binary","auto.commit.enable":"false"}""", RestProxyClient.V2);
        (await operations.CallAsync($"GET {Instance}", [group, "by-hand"])).ShouldContain("\"expires_at\":");
        await operations.CallAsync($"POST {Instance}/assignments", [group, "by-hand"], partition, RestProxyClient.V2);
        (await operations.CallAsync($"GET {Instance}/assignments", [group, "by-hand"])).ShouldBe(partition);
        await operations.CallAsync($"POST {Instance}/positions/end", [group, "by-hand"], partition, RestProxyClient.V2);
        (await operations.CallAsync($"GET {Instance}/records", [group, "by-hand"], query: "?timeout=100")).ShouldBe("[]");
        await operations.CallAsync($"POST {Instance}/positions/beginning", [group, "by-hand"], partition, RestProxyClient.V2);
        (await operations.CallAsync($"GET {Instance}/records", [group, "by-hand"], query: "?max_bytes=1")).ShouldContain("\"offset\":0");
        await operations.CallAsync($"POST {Instance}/positions", [group, "by-hand"], $$"""{"offsets":[{"topic":"{{topic}}","partition":0,"offset":3}]}""", RestProxyClient.V2);
        (await operations.CallAsync($"GET {Instance}/records", [group, "by-hand"], query: "?max_bytes=1")).ShouldBe($$"""[{"topic":"{{topic}}","key":null,"value":"dHdv","partition":0,"offset":3}]""");
        (await operations.CallAsync($"POST {Instance}/offsets", [group, "by-hand"], "", RestProxyClient.V2)).ShouldBe("[]");
        var committed = $$"""{"offsets":[{"topic":"{{topic}}","partition":0,"offset":4,"metadata":""}]}""";
        (await operations.CallAsync($"GET {Instance}/offsets", [group, "by-hand"], query: $"?partitions={topic}:0")).ShouldBe(committed);
        (await operations.CallAsync($"POST {Instance}/offsets/committed", [group, "by-hand"], partition, RestProxyClient.V2)).ShouldBe(committed);
        await operations.CallAsync($"DELETE {Instance}/subscription", [group, "by-hand"]);
        await operations.CallAsync($"POST {Instance}/subscription", [group, "by-hand"], $$"""{"topic_pattern":"{{topic[..^1]}}."}""", RestProxyClient.V2);
        (await operations.CallAsync($"GET {Instance}/subscription", [group, "by-hand"])).ShouldBe($$"""{"topics":["{{topic}}"]}""");
        await Eventually.HoldsAsync(async () => (await operations.CallAsync($"GET {Instance}/assignments", [group, "by-hand"])).Contains(topic, StringComparison.Ordinal), "the group gives it partitions");
    }

    private static async Task GroupsAsync(DocumentedOperations operations, string topic, string group)
    {
        (await operations.CallAsync($"GET {Cluster}/consumer-groups", [C])).ShouldContain($"\"consumer_group_id\":\"{group}\"");
        (await operations.CallAsync($"GET {Group}", [C, group])).ShouldContain("\"state\":\"STABLE\"");
        using var members = JsonDocument.Parse(await operations.CallAsync($"GET {Group}/consumers", [C, group]));
        var member = members.RootElement.GetProperty("data")[0].GetProperty("consumer_id").GetString()!;
        (await operations.CallAsync($"GET {Member}", [C, group, member])).ShouldContain("\"client_id\":");
        (await operations.CallAsync($"GET {Member}/assignments", [C, group, member])).ShouldContain("\"partition_id\":2");
        (await operations.CallAsync($"GET {Member}/assignments/{{topic}}/partitions/{{partition}}", [C, group, member, topic, "1"])).ShouldContain("\"partition_id\":1");
        (await operations.CallAsync($"GET {Group}/lags", [C, group])).ShouldContain("\"lag\":1");
        (await operations.CallAsync($"GET {Group}/lags/{{topic}}/partitions/{{partition}}", [C, group, topic, "0"])).ShouldContain("\"current_offset\":4,\"log_end_offset\":5,\"lag\":1");
        (await operations.CallAsync($"GET {Group}/lag-summary", [C, group])).ShouldContain("\"total_lag\":1");
        await operations.CallAsync($"DELETE {Instance}", [group, "by-hand"]);
        (await operations.CallAsync($"POST {Group}/offsets:reset", [C, group], $$"""{"data":[{"topic_name":"{{topic}}","partition_id":0,"position":"earliest"}]}"""))
            .ShouldBe($$"""{"data":[{"topic_name":"{{topic}}","partition_id":0,"previous_offset":4,"offset":0}]}""");
        (await operations.CallAsync($"GET {Group}/lags/{{topic}}/partitions/{{partition}}", [C, group, topic, "0"])).ShouldContain("\"lag\":5");
        await operations.CallAsync($"DELETE {Group}", [C, group]);
    }

    private static async Task ConfigsAsync(DocumentedOperations operations, string topic)
    {
        await operations.CallAsync($"PUT {Topic}/configs/{{config}}", [C, topic, "retention.ms"], """{"value":"70000"}""");
        (await operations.CallAsync($"GET {Topic}/configs/{{config}}", [C, topic, "retention.ms"])).ShouldContain("\"value\":\"70000\"");
        await operations.CallAsync($"DELETE {Topic}/configs/{{config}}", [C, topic, "retention.ms"]);
        await operations.CallAsync($"POST {Topic}/configs:alter", [C, topic], """{"data":[{"name":"retention.ms","value":"80000"}]}""");
        (await operations.CallAsync($"GET {Topic}/configs", [C, topic])).ShouldContain("\"value\":\"80000\"");
        await operations.CallAsync($"POST {Cluster}/topics/-/configs:alter", [C], $$"""{"data":[{"topic_name":"{{topic}}","configs":[{"name":"retention.ms","value":"90000"}]}]}""");
        (await operations.CallAsync($"GET {Cluster}/topics/-/configs", [C])).ShouldContain("\"value\":\"90000\"");

        var broker = await BrokerAsync(operations);
        (await operations.CallAsync($"GET {Cluster}/brokers", [C])).ShouldContain($"\"broker_id\":{broker}");
        await operations.CallAsync($"GET {Broker}", [C, broker]);
        (await operations.CallAsync($"GET {Broker}/partition-replicas", [C, broker])).ShouldContain($"\"topic_name\":\"{topic}\"");
        await operations.CallAsync($"GET {Cluster}/brokers/-/configs", [C]);
        await operations.CallAsync($"PUT {Broker}/configs/{{config}}", [C, broker, "num.partitions"], """{"value":"2"}""");
        (await operations.CallAsync($"GET {Broker}/configs/{{config}}", [C, broker, "num.partitions"])).ShouldContain("\"value\":\"2\"");
        await operations.CallAsync($"DELETE {Broker}/configs/{{config}}", [C, broker, "num.partitions"]);
        await operations.CallAsync($"POST {Broker}/configs:alter", [C, broker], """{"data":[{"name":"num.partitions","operation":"DELETE"}]}""");
        (await operations.CallAsync($"GET {Broker}/configs", [C, broker])).ShouldContain("num.partitions");
    }

    private async Task RulesAsync(DocumentedOperations operations)
    {
        var topic = Unique.Name("ruled");
        await operations.CallAsync($"POST {Cluster}/topics", [C], $$"""{"topic_name":"{{topic}}"}""");
        (await WriteAsBobAsync(topic)).ShouldBeFalse();
        await operations.CallAsync($"POST {Cluster}/acls", [C], Rule(topic, "WRITE"));
        await operations.CallAsync($"POST {Cluster}/acls:batch", [C], $$"""{"data":[{{Rule(topic, "DESCRIBE")}},{{Rule(topic, "READ")}}]}""");
        (await WriteAsBobAsync(topic)).ShouldBeTrue();
        (await operations.CallAsync($"GET {Cluster}/acls", [C], query: $"?resource_name={topic}&operation=write")).ShouldContain("\"operation\":\"WRITE\",\"permission\":\"ALLOW\"");
        (await operations.CallAsync($"DELETE {Cluster}/acls", [C], query: $"?resource_type=TOPIC&resource_name={topic}&pattern_type=LITERAL&principal=User:bob&operation=ANY&permission=ALLOW")).ShouldContain("\"operation\":\"WRITE\"");
        (await WriteAsBobAsync(topic)).ShouldBeFalse();
    }

    private static string Rule(string topic, string operation) =>
        $$"""{"resource_type":"TOPIC","resource_name":"{{topic}}","pattern_type":"LITERAL","principal":"User:bob","host":"*","operation":"{{operation}}","permission":"ALLOW"}""";

    private async Task<bool> WriteAsBobAsync(string topic) => (await RunKcatAsync("bob", "builder", ["-P", "-t", topic, "-X", "message.timeout.ms=5000"], "hello\n")).ExitCode == 0;

    private Task<ClientAnswer> KcatAsync(string user, string password, string[] arguments) => RunKcatAsync(user, password, arguments, "");

    private Task<ClientAnswer> RunKcatAsync(string user, string password, string[] arguments, string input) => ExternalClient.KcatAsync(
        ["-b", secured.Plain, "-X", "security.protocol=SASL_PLAINTEXT", "-X", "sasl.mechanism=PLAIN", "-X", $"sasl.username={user}", "-X", $"sasl.password={password}", .. arguments], input);

    private static async Task<string> BrokerAsync(DocumentedOperations operations)
    {
        using var brokers = JsonDocument.Parse(await operations.CallAsync("GET /brokers", []));
        return brokers.RootElement.GetProperty("brokers")[0].GetRawText();
    }
}
