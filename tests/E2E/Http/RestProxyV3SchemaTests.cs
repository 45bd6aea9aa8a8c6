using System.Text.Json;
using Dashboard.Tests.E2E.Support;
using Shouldly;
using Xunit;

namespace Dashboard.Tests.E2E.Http;

/// <summary>Schemas over API v3, by text, id and version; a serializer that nobody here wrote reads what was written.</summary>
public sealed class RestProxyV3SchemaTests(SharedDashboard shared)
{
    [Theory]
    [InlineData("AVRO", "AVRO", """{"type":"record","name":"Reading","namespace":"lab","fields":[{"name":"place","type":"string"}]}""")]
    [InlineData("JSONSCHEMA", "JSON", """{"type":"object","properties":{"place":{"type":"string"}},"additionalProperties":false}""")]
    [InlineData("PROTOBUF", "PROTOBUF", """syntax = "proto3"; package lab; message Reading { string place = 1; }""")]
    public async Task Kafkajs_reads_what_was_written_by_text_by_version_and_by_id(string type, string kafkajsType, string schema)
    {
        var dashboard = await shared.GetAsync();
        var proxy = new RestProxyClient(dashboard);
        var topic = Unique.Name("v3schema");
        var records = $"/v3/clusters/{dashboard.Cluster}/topics/{topic}/records";
        await proxy.PostAsync($"/v3/clusters/{dashboard.Cluster}/topics", $$"""{"topic_name":"{{topic}}","partitions_count":1}""", "application/json");

        var byText = await ReportAsync(proxy, records, Record($"\"type\":\"{type}\",\"schema\":{JsonSerializer.Serialize(schema)}", "Quito"));
        var latest = await ReportAsync(proxy, records, """{"value":{"data":{"place":"Lima"}}}""");
        var byVersion = await ReportAsync(proxy, records, """{"value":{"schema_version":1,"data":{"place":"Cusco"}}}""");
        var byId = await ReportAsync(proxy, records, Record($"\"type\":\"{type}\",\"schema_id\":{byText.GetProperty("schema_id").GetInt32()}", "Puno"));
        var misfit = (await proxy.PostAsync(records, """{"value":{"data":{"place":7}}}""", "application/json")).Body;
        var read = await proxy.GetAsync($"/v3/clusters/{dashboard.Cluster}/topics/{topic}/partitions/0/records?type={type}&offset=3");
        var lines = (await ExternalClient.NodeAsync("serdes-kafkajs.mjs", dashboard.RegistryUrl, dashboard.BootstrapServers, topic, kafkajsType, "5")).Lines;

        foreach (var report in (JsonElement[])[byText, latest, byVersion, byId])
        {
            (report.GetProperty("type").GetString(), report.GetProperty("subject").GetString(), report.GetProperty("schema_version").GetInt32()).ShouldBe((type, $"{topic}-value", 1));
        }

        misfit.ShouldStartWith("{\"error_code\":400,\"message\":\"Bad Request: ");
        read.Body.ShouldContain("\"value\":{\"data\":{\"place\":\"Puno\"},\"type\":\"" + type + "\"}");
        lines.Skip(1).ShouldBe(["Quito undefined", "Lima undefined", "Cusco undefined", "Puno undefined", "Tōkyō 9.5"]);
    }

    private static string Record(string schema, string place) => "{\"value\":{" + schema + ",\"data\":{\"place\":\"" + place + "\"}}}";

    private static async Task<JsonElement> ReportAsync(RestProxyClient proxy, string path, string record)
    {
        var answer = await proxy.PostAsync(path, record, "application/json");
        var report = JsonSerializer.Deserialize<JsonElement>(answer.Body);
        report.GetProperty("error_code").GetInt32().ShouldBe(200, answer.Body);
        return report.GetProperty("value");
    }
}
