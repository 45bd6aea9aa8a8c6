using Dashboard.Tests.E2E.Support;
using Shouldly;
using Xunit;

namespace Dashboard.Tests.E2E.Http;

/// <summary>The published answers of API v3 to what is wrong: of a stream, of a batch and of other bodies.</summary>
public sealed class RestProxyV3BadInputTests(SharedDashboard shared)
{
    private const string Malformed = """{"error_code":400,"message":"Bad Request: Error processing message: """;

    [Theory]
    [InlineData("", 422, """{"error_code":42206,"message":"Payload error. Request body is empty. Data is required."}""")]
    [InlineData("foobar", 200, Malformed)]
    [InlineData("{\"value\":", 200, Malformed)]
    [InlineData("\"x\"", 200, """{"error_code":400,""")]
    [InlineData("""{"valeu":1}""", 200, "{\"error_code\":400,\"message\":\"Unrecognized field \\\"valeu\\\"\"")]
    [InlineData("""{"value":{"type":"BINARY","data":"?"}}""", 200, """{"error_code":400,"message":"Bad Request: data=\"?\" is not a valid base64 string."}""")]
    [InlineData("""{"headers":[{"name":"h","value":"?"}]}""", 200, """{"error_code":400,""")]
    [InlineData("""{"partition_id":"A"}""", 200, """{"error_code":400,""")]
    [InlineData("""{"partition_id":2147483648}""", 200, """{"error_code":400,""")]
    [InlineData("""{"partition_id":-1}""", 200, """{"error_code":40402,"message":"Partition not found."}""")]
    [InlineData("""{"value":{"type":"AVRO","schema":"{\"type\":","data":1}}""", 200, """{"error_code":422,"message":"Error: 42205 : Invalid schema: """)]
    [InlineData("""{"value":{"type":"AVRO","schema":"\"int\"","data":"x"}}""", 200, """{"error_code":400,"message":"Bad Request: """)]
    [InlineData("""{"value":{"schema_id":2000000000,"data":1}}""", 200, """{"error_code":422,"message":"Error: 42207 : """)]
    [InlineData("""{"value":{"schema_version":"latest","data":1}}""", 200, """{"error_code":422,"message":"Error: 4220""")]
    public async Task Of_a_stream(string body, int status, string answer)
    {
        var dashboard = await shared.GetAsync();
        var topic = await MakeAsync(dashboard);

        var told = await new RestProxyClient(dashboard).PostAsync($"{topic}/records", body, "application/json");

        told.Status.ShouldBe(status, told.Body);
        told.Body.ShouldStartWith(answer);
        (await new RestProxyClient(dashboard).GetAsync($"{topic}/partitions/0/offset")).Body.ShouldContain("\"latest_offset\":0");
    }

    [Theory]
    [InlineData("", 422, """{"error_code":42208,"message":"Request body is empty. Data is required."}""")]
    [InlineData("foobar", 400, """{"error_code":400,""")]
    [InlineData("[]", 400, """{"error_code":400,""")]
    [InlineData("""{"entries":[]}""", 422, """{"error_code":42208,"message":"Empty batch."}""")]
    [InlineData("""{"records":[]}""", 422, """{"error_code":422,"message":"Unrecognized field: records"}""")]
    [InlineData("""{"entries":[{"id":1}]}""", 422, """{"error_code":42208,"message":"Batch entry identifier is not a valid string."}""")]
    [InlineData("""{"entries":[{"id":"1"},{"id":"1"}]}""", 422, """{"error_code":42208,"message":"Batch entry IDs are not distinct."}""")]
    [InlineData("""{"entries":[{"id":"1"},{"id":"2"},{"id":"3"},{"id":"4"},{"id":"5"},{"id":"6"},{"id":"7"},{"id":"8"},{"id":"9"},{"id":"10"},{"id":"11"}]}""", 422, """{"error_code":42208,"message":"Too many entries in batch."}""")]
    [InlineData("""{"entries":[{"id":"1","headers":[{"name":"h","value":"?"}]}]}""", 400, """{"error_code":400,""")]
    [InlineData("""{"entries":[{"id":"1","value":{"type":"BINARY","data":1}}]}""", 207, """{"successes":[],"failures":[{"id":"1","error_code":400,"message":"Bad Request: data=1 is not a base64 string."}]}""")]
    public async Task Of_a_batch(string body, int status, string answer)
    {
        var dashboard = await shared.GetAsync();

        var told = await new RestProxyClient(dashboard).PostAsync($"{await MakeAsync(dashboard)}/records:batch", body, "application/json");

        told.Status.ShouldBe(status, told.Body);
        told.Body.ShouldStartWith(answer);
    }

    [Theory]
    [InlineData("topics", "", 422, 42206)]
    [InlineData("topics", "foobar", 400, 400)]
    [InlineData("topics", "[]", 400, 400)]
    [InlineData("topics", "{}", 400, 400)]
    [InlineData("topics", """{"topic_name":"t","x":1}""", 422, 422)]
    [InlineData("topics", """{"topic_name":"a b"}""", 422, 42206)]
    [InlineData("topics", """{"topic_name":"bad-replication","replication_factor":7}""", 400, 40002)]
    [InlineData("topics", """{"topic_name":"bad-config","configs":[{"name":"cleanup.policy","value":"nonsense"}]}""", 400, 40002)]
    [InlineData("topics", """{"topic_name":"bad-count","partitions_count":2147483648}""", 400, 400)]
    [InlineData("acls", "", 422, 42206)]
    [InlineData("acls", """{"resource_type":"ANY","resource_name":"t","pattern_type":"LITERAL","principal":"User:a","host":"*","operation":"READ","permission":"ALLOW"}""", 400, 400)]
    [InlineData("acls:batch", """{"dat":[]}""", 422, 422)]
    [InlineData("topics/-/configs:alter", """{"data":1}""", 400, 400)]
    [InlineData("consumer-groups/none/offsets:reset", """{"data":[{"topic_name":"t","position":"latest"}]}""", 404, 404)]
    public async Task Of_any_other_body(string path, string body, int status, int code)
    {
        var dashboard = await shared.GetAsync();

        var told = await new RestProxyClient(dashboard).PostAsync($"/v3/clusters/{dashboard.Cluster}/{path}", body, "application/json");

        told.Status.ShouldBe(status, told.Body);
        told.Body.ShouldStartWith($"{{\"error_code\":{code},");
    }

    private static async Task<string> MakeAsync(DashboardProcess dashboard)
    {
        var topic = Unique.Name("v3bad");
        (await new RestProxyClient(dashboard).PostAsync($"/v3/clusters/{dashboard.Cluster}/topics", $$"""{"topic_name":"{{topic}}","partitions_count":1}""", "application/json")).Status.ShouldBe(201);
        return $"/v3/clusters/{dashboard.Cluster}/topics/{topic}";
    }
}
