using Dashboard.Tests.E2E.Http;
using Dashboard.Tests.E2E.Support;
using Shouldly;
using Xunit;

namespace Dashboard.Tests.E2E.Serializers;

/// <summary>JavaScript serializers that nobody here wrote, the console and the REST Proxy read what each other wrote.</summary>
public sealed class ScriptSerializerTests(SharedDashboard shared)
{
    [Theory]
    [InlineData("AVRO", "avro", "1,2")]
    [InlineData("JSON", "json", "1,2")]
    [InlineData("PROTOBUF", "protobuf", "1")]
    public async Task Confluent_evolves_with_references_and_the_console_reads_both_wire_formats(string type, string encoding, string versions)
    {
        var dashboard = await shared.GetAsync();
        var topic = Unique.Name("confluent");

        var lines = (await ExternalClient.NodeAsync("serdes-confluent.mjs", dashboard.RegistryUrl, dashboard.BootstrapServers, topic, type)).Lines;

        lines.ShouldBe(["Tōkyō 9.5", "Lima 700", $"versions {versions}"]);
        var use = $"{topic}-value v{versions[^1]} {encoding}";
        (await ConsoleRecords.ReadAsync(dashboard, topic, 2)).Select(ConsoleRecords.Describe).ShouldBe(
        [
            $$"""{{use}} {"place":{"name":"Tōkyō"},"depth":9.5}""",
            $$"""{{use}} {"place":{"name":"Lima"},"depth":700}""",
        ]);
    }

    [Theory]
    [InlineData("AVRO", "avro", "avro", """{"type":"record","name":"Reading","namespace":"lab","fields":[{"name":"place","type":"string"}]}""")]
    [InlineData("JSON", "json", "jsonschema", """{"type":"object","properties":{"place":{"type":"string"}},"additionalProperties":false}""")]
    [InlineData("PROTOBUF", "protobuf", "protobuf", """syntax = "proto3"; package lab; message Reading { string place = 1; }""")]
    public async Task Kafkajs_reads_what_the_proxy_wrote_and_the_other_way_round(string type, string encoding, string format, string schema)
    {
        var dashboard = await shared.GetAsync();
        var topic = Unique.Name("kafkajs");
        var proxy = new RestProxyClient(dashboard);
        var body = $$"""{"value_schema":{{System.Text.Json.JsonSerializer.Serialize(schema)}},"records":[{"value":{"place":"Quito"},"partition":0}]}""";
        (await proxy.PostAsync($"/topics/{topic}", body, $"application/vnd.kafka.{format}.v2+json")).Status.ShouldBe(200);

        var lines = (await ExternalClient.NodeAsync("serdes-kafkajs.mjs", dashboard.RegistryUrl, dashboard.BootstrapServers, topic, type, "2")).Lines;

        lines.ShouldBe(["ids true latest true found true", "Quito undefined", "Tōkyō 9.5"]);
        await ReadUntilAsync(proxy, topic, format, "\"depth\":9.5");
        (await ConsoleRecords.ReadAsync(dashboard, topic, 2)).Select(ConsoleRecords.Describe).ShouldBe(
        [
            $$"""{{topic}}-value v1 {{encoding}} {"place":"Quito"}""",
            $$"""{{topic}}-value v2 {{encoding}} {"place":"Tōkyō","depth":9.5}""",
        ]);
    }

    // One answer may hold the first record alone.
    private static async Task ReadUntilAsync(RestProxyClient proxy, string topic, string format, string value)
    {
        var group = Unique.Name("readers");
        await proxy.PostAsync($"/consumers/{group}", $$"""{"name":"one","format":"{{format}}","auto.offset.reset":"earliest"}""", RestProxyClient.V2);
        var instance = $"/consumers/{group}/instances/one";
        (await proxy.PostAsync($"{instance}/subscription", $$"""{"topics":["{{topic}}"]}""", RestProxyClient.V2)).Status.ShouldBe(204);
        await Eventually.HoldsAsync(
            async () => (await proxy.GetAsync($"{instance}/records", $"application/vnd.kafka.{format}.v2+json")).Body.Contains(value, StringComparison.Ordinal), $"the proxy reads {value}");
        await proxy.DeleteAsync(instance);
    }
}
