namespace Dashboard.Api.RestProxy.Reference;

/// <summary>API v2 as the reference describes it.</summary>
internal static class V2Operations
{
    private const string Instance = "/consumers/{group}/instances/{instance}";
    private const string Partitions = """{"partitions":[{"topic":"orders","partition":0}]}""";
    private const string Offsets = """{"offsets":[{"topic":"orders","partition":0,"offset":20,"metadata":""}]}""";
    private const string Partition = """{"partition":0,"leader":1,"replicas":[{"broker":1,"leader":true,"in_sync":true}]}""";
    private const string Records = """{"records":[{"key":"k1","value":{"id":1,"amount":12.50}},{"value":{"id":2},"headers":[{"name":"h","value":"SGk="}]}]}""";
    private const string Produced = """{"offsets":[{"partition":0,"offset":7,"error_code":null,"error":null},{"partition":0,"offset":8,"error_code":null,"error":null}],"key_schema_id":null,"value_schema_id":null}""";

    private static readonly Dictionary<string, string> Async = new() { ["async"] = "true answers 204 once the records are queued." };

    public static IReadOnlyList<ApiOperation> All { get; } =
    [
        new("GET", "/", "Proxy", "Says that the proxy answers.") { Answer = "{}" },
        new("POST", "/", "Proxy", "Takes any JSON object.") { RequestType = MediaTypes.PlainJson, Request = "{}", Answer = "{}" },
        new("GET", "/topics", "Topics", "Names of all topics.") { Answer = """["orders","payments"]""" },
        new("GET", "/topics/{topic}", "Topics", "A topic with its configs and partitions.")
        {
            Answer = $$"""{"name":"orders","configs":{"cleanup.policy":"delete"},"partitions":[{{Partition}}]}""",
        },
        new("POST", "/topics/{topic}", "Topics", "Produces records. The body's type chooses the format: binary, json, avro, jsonschema or protobuf.")
        {
            Query = Async, RequestType = MediaTypes.Json, Request = Records, Answer = Produced,
        },
        new("GET", "/topics/{topic}/partitions", "Partitions", "Partitions of a topic.") { Answer = $"[{Partition}]" },
        new("GET", "/topics/{topic}/partitions/{partition}", "Partitions", "One partition.") { Answer = Partition },
        new("GET", "/topics/{topic}/partitions/{partition}/offsets", "Partitions", "First and next offset of a partition.")
        {
            Answer = """{"beginning_offset":0,"end_offset":12}""",
        },
        new("POST", "/topics/{topic}/partitions/{partition}", "Partitions", "Produces records to one partition.")
        {
            Query = Async, RequestType = MediaTypes.Json, Request = Records, Answer = Produced,
        },
        new("GET", "/brokers", "Brokers", "Ids of the brokers.") { Answer = """{"brokers":[1]}""" },
        new("POST", "/consumers/{group}", "Consumers", "Makes a consumer instance; every member is optional.")
        {
            RequestType = MediaTypes.V2,
            Request = """{"name":"c1","format":"json","auto.offset.reset":"earliest","auto.commit.enable":"true"}""",
            Answer = """{"instance_id":"c1","base_uri":"http://127.0.0.1:8082/consumers/billing/instances/c1"}""",
        },
        new("GET", Instance, "Consumers", "An instance, and when it is closed unless it is used.")
        {
            Answer = """{"instance_id":"c1","base_uri":"http://127.0.0.1:8082/consumers/billing/instances/c1","format":"json","expires_at":"2026-01-02T03:04:05.000Z"}""",
        },
        new("DELETE", Instance, "Consumers", "Deletes an instance, which leaves its group.") { Status = 204 },
        new("POST", $"{Instance}/subscription", "Consumers", "Subscribes to topics, or to all that match a pattern (topic_pattern).")
        {
            RequestType = MediaTypes.V2, Request = """{"topics":["orders"]}""", Status = 204,
        },
        new("GET", $"{Instance}/subscription", "Consumers", "The topics subscribed to.") { Answer = """{"topics":["orders"]}""" },
        new("DELETE", $"{Instance}/subscription", "Consumers", "Drops subscription and assignment.") { Status = 204 },
        new("POST", $"{Instance}/assignments", "Consumers", "Reads these partitions, without the group's balancing.") { RequestType = MediaTypes.V2, Request = Partitions, Status = 204 },
        new("GET", $"{Instance}/assignments", "Consumers", "The partitions that the instance reads now.") { Answer = Partitions },
        new("POST", $"{Instance}/positions", "Consumers", "Moves to offsets, or to the first records at or after times.")
        {
            RequestType = MediaTypes.V2,
            Request = """{"offsets":[{"topic":"orders","partition":0,"offset":20}],"timestamps":[{"topic":"orders","partition":1,"timestamp":"2026-01-02T03:04:05Z"}]}""",
            Status = 204,
        },
        new("POST", $"{Instance}/positions/beginning", "Consumers", "Moves to the first records.") { RequestType = MediaTypes.V2, Request = Partitions, Status = 204 },
        new("POST", $"{Instance}/positions/end", "Consumers", "Moves behind the last records.") { RequestType = MediaTypes.V2, Request = Partitions, Status = 204 },
        new("GET", $"{Instance}/records", "Consumers", "Reads records; waits for them if there are none.")
        {
            Query = new Dictionary<string, string>
            {
                ["timeout"] = "Longest wait in milliseconds; it can only shorten the instance's.",
                ["max_bytes"] = "Most bytes of keys and values.",
                ["include"] = "headers, timestamp, or both.",
            },
            Answer = """[{"topic":"orders","key":"k1","value":{"id":1},"partition":0,"offset":0}]""",
        },
        new("POST", $"{Instance}/offsets", "Consumers", "Commits: without a body what was delivered, else the records named as processed.")
        {
            Query = new Dictionary<string, string> { ["async"] = "true does not wait for Kafka." },
            RequestType = MediaTypes.V2, Request = Offsets, Answer = "[]",
        },
        new("GET", $"{Instance}/offsets", "Consumers", "The group's committed offsets of partitions named in the body or the query.")
        {
            Query = new Dictionary<string, string> { ["partitions"] = "orders:0,orders:1" }, Answer = Offsets,
        },
        new("POST", $"{Instance}/offsets/committed", "Consumers", "The same, for clients that send no body with GET.")
        {
            RequestType = MediaTypes.V2, Request = Partitions, Answer = Offsets,
        },
    ];
}
