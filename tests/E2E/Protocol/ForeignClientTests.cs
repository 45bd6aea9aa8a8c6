using System.Text.Json;
using Dashboard.Tests.E2E.Support;
using Shouldly;
using Xunit;

namespace Dashboard.Tests.E2E.Protocol;

/// <summary>Clients of other families, each with its own idea of which versions to speak.</summary>
public sealed class ForeignClientTests(SharedDashboard shared)
{
    [Fact]
    public async Task Kafkajs_creates_produces_consumes_in_a_group_and_tidies_up()
    {
        var seen = await RunAsync("protocol-kafkajs.mjs", ExternalClient.NodeAsync);

        seen.GetProperty("records").GetInt32().ShouldBe(100);
        seen.GetProperty("state").GetString().ShouldBe("Stable");
        seen.GetProperty("committed").GetInt32().ShouldBe(100);
        seen.GetProperty("end").GetInt32().ShouldBe(100);
        seen.GetProperty("retention").GetString().ShouldBe("600000");
        seen.GetProperty("deleted").GetBoolean().ShouldBeTrue();
    }

    [Fact]
    public async Task Platformatic_does_so_at_the_highest_versions()
    {
        var seen = await RunAsync("protocol-platformatic.mjs", ExternalClient.NodeAsync);

        seen.GetProperty("distinct").GetInt32().ShouldBe(80);
        seen.GetProperty("listed").GetBoolean().ShouldBeTrue();
        seen.GetProperty("partitions").GetInt32().ShouldBe(2);
    }

    [Fact]
    public async Task An_older_librdkafka_does_so_with_every_codec()
    {
        var seen = await RunAsync("protocol_confluent.py", ExternalClient.PythonAsync);

        seen.GetProperty("records").GetInt32().ShouldBe(200);
        seen.GetProperty("committed").GetInt32().ShouldBe(200);
    }

    [Fact]
    public async Task Kafka_python_does_so_at_the_oldest_versions()
    {
        var seen = await RunAsync("protocol_kafka_python.py", ExternalClient.PythonAsync);

        seen.GetProperty("records").GetInt32().ShouldBe(100);
        seen.GetProperty("end").GetInt32().ShouldBe(100);
        seen.GetProperty("early").GetInt32().ShouldBe(0);
        seen.GetProperty("late").GetArrayLength().ShouldBe(0);
        seen.GetProperty("committed").GetInt32().ShouldBe(100);
    }

    private async Task<JsonElement> RunAsync(string script, Func<string, string[], Task<ClientAnswer>> run)
    {
        var broker = (await shared.GetAsync()).BootstrapServers;
        var answer = await run(script, [broker, Unique.Name("foreign"), Unique.Name("group")]);
        return JsonDocument.Parse(answer.Lines[^1]).RootElement;
    }
}
