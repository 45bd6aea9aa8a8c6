using Dashboard.Api.RestProxy.V3;

namespace Dashboard.Api.RestProxy.Reference;

/// <summary>API v3 as the reference describes it.</summary>
internal static class V3Operations
{
    private const string Cluster = "/v3/clusters/{cluster}";
    private const string Topic = $"{Cluster}/topics/{{topic}}";
    private const string Broker = $"{Cluster}/brokers/{{broker}}";
    private const string Group = $"{Cluster}/consumer-groups/{{group}}";
    private const string Member = $"{Group}/consumers/{{member}}";
    private const string Value = """{"value":"60000"}""";
    private const string Changes = """{"data":[{"name":"retention.ms","value":"60000"},{"name":"cleanup.policy","operation":"DELETE"}],"validate_only":false}""";
    private const string Record = """{"key":{"type":"STRING","data":"k1"},"value":{"type":"JSON","data":{"id":3}},"headers":[{"name":"h","value":"SGk="}]}""";
    private const string Rule = """{"resource_type":"TOPIC","resource_name":"orders","pattern_type":"LITERAL","principal":"User:alice","host":"*","operation":"READ","permission":"ALLOW"}""";

    private static readonly Dictionary<string, string> Rules = new()
    {
        ["resource_type"] = "ANY, TOPIC, GROUP, CLUSTER or TRANSACTIONAL_ID.",
        ["resource_name"] = "Name or prefix.",
        ["pattern_type"] = "ANY, MATCH, LITERAL or PREFIXED.",
        ["principal"] = "E.g. User:alice.",
        ["host"] = "An address, or *.",
        ["operation"] = "ANY, ALL, READ, WRITE, …",
        ["permission"] = "ANY, ALLOW or DENY.",
    };

    private static readonly Dictionary<string, string> Operations = new() { ["include_authorized_operations"] = "true tells what this proxy may do." };

    public static IReadOnlyList<ApiOperation> All { get; } =
    [
        Read("/v3/clusters", "Clusters", "The configured clusters that answer."),
        Read(Cluster, "Clusters", "One cluster, by Kafka's id or its configured name."),
        Read("/v3/capabilities", "Clusters", "What of this API the proxy cannot do.") with { Answer = """{"unsupported":[{"method":"GET","path":"/v3/clusters/{cluster}/broker-configs"}]}""" },
        Read($"{Cluster}/brokers", "Brokers", "All brokers."),
        Read(Broker, "Brokers", "One broker."),
        Read($"{Broker}/partition-replicas", "Brokers", "The replicas that a broker holds."),
        Read($"{Cluster}/topics", "Topics", "All topics.") with { Query = Operations },
        Write("POST", $"{Cluster}/topics", "Topics", "Creates a topic; only its name is required.", """{"topic_name":"orders","partitions_count":3,"replication_factor":1,"configs":[{"name":"cleanup.policy","value":"compact"}],"validate_only":false}""", 201) with { Answer = Resource("KafkaTopic") },
        Read(Topic, "Topics", "One topic.") with { Query = Operations },
        Write("PATCH", Topic, "Topics", "Gives a topic more partitions.", """{"partitions_count":10}""", 200) with { Answer = Resource("KafkaTopic") },
        Delete(Topic, "Topics", "Deletes a topic with its records."),
        Read($"{Topic}/partitions", "Partitions", "Partitions of a topic."),
        Read($"{Topic}/partitions/{{partition}}", "Partitions", "One partition."),
        Read($"{Topic}/partitions/{{partition}}/offset", "Partitions", "First and next offset.") with { Query = new Dictionary<string, string> { ["offset_type"] = "earliest_and_latest" } },
        Read($"{Topic}/partitions/{{partition}}/replicas", "Partitions", "Replicas of a partition."),
        Read($"{Topic}/partitions/{{partition}}/replicas/{{broker}}", "Partitions", "One replica."),
        Read($"{Topic}/partitions/{{partition}}/records", "Records", "Records of a partition, without a consumer instance. With Accept: application/x-ndjson they go on, a line each, for as long as the client listens.") with
        {
            Query = new Dictionary<string, string>
            {
                ["offset"] = "First record; the oldest if neither this nor timestamp is given.",
                ["timestamp"] = "First record at or after it; ISO 8601 or milliseconds.",
                ["max_count"] = "Most records, up to 10000; 100 if it is not given.",
                ["max_bytes"] = "Most bytes of keys and values; 1 MiB if it is not given.",
                ["type"] = "How keys and values are read: BINARY, JSON, STRING, AVRO, JSONSCHEMA or PROTOBUF.",
                ["key_type"] = "The same for keys, where they differ.",
            },
            Answer = """{"kind":"KafkaRecordList","metadata":{"self":"…","next":null},"data":[{"cluster_id":"C","topic_name":"orders","partition_id":0,"offset":3,"timestamp":"2026-02-05T19:14:42Z","headers":[],"key":null,"value":{"data":{"id":3},"type":"JSON"}}]}""",
        },
        Write("POST", $"{Topic}/records", "Records", "Produces records, any number one after the other; each is reported in a line of its own.", Record, 200) with
        {
            Answer = """{"error_code":200,"cluster_id":"C","topic_name":"orders","partition_id":0,"offset":3,"timestamp":"2026-02-05T19:14:42Z","key":{"type":"STRING","size":2},"value":{"type":"JSON","size":8}}""",
        },
        Write("POST", $"{Topic}/records:batch", "Records", "Produces a few records and waits for all.", """{"entries":[{"id":"1","value":{"type":"BINARY","data":"Zm9v"}}]}""", 207) with
        {
            Answer = """{"successes":[{"id":"1","cluster_id":"C","topic_name":"orders","partition_id":0,"offset":3,"timestamp":"2026-02-05T19:14:42Z","value":{"type":"BINARY","size":3}}],"failures":[]}""",
        },
        .. Configs(Topic, "orders"),
        Read($"{Cluster}/topics/-/configs", "Configs", "Configs of all topics."),
        Write("POST", $"{Cluster}/topics/-/configs:alter", "Configs", "Changes configs of several topics; 207 tells which failed.", """{"data":[{"topic_name":"orders","configs":[{"name":"retention.ms","value":"60000"}]}]}""", 204),
        .. Configs(Broker, "1"),
        Read($"{Cluster}/brokers/-/configs", "Configs", "Configs of all brokers."),
        Read($"{Cluster}/consumer-groups", "Consumer groups", "All consumer groups."),
        Read(Group, "Consumer groups", "One consumer group."),
        Delete(Group, "Consumer groups", "Deletes a group without members, and its offsets."),
        Write("POST", $"{Group}/offsets:reset", "Consumer groups", "Moves a group without members; each entry has an offset, a timestamp or a position (earliest, latest), and no partition means all.", """{"data":[{"topic_name":"orders","partition_id":0,"offset":5},{"topic_name":"payments","position":"earliest"}],"validate_only":false}""", 200) with
        {
            Answer = """{"data":[{"topic_name":"orders","partition_id":0,"previous_offset":9,"offset":5}]}""",
        },
        Read($"{Group}/consumers", "Consumer groups", "Members of a group."),
        Read(Member, "Consumer groups", "One member."),
        Read($"{Member}/assignments", "Consumer groups", "What a member reads."),
        Read($"{Member}/assignments/{{topic}}/partitions/{{partition}}", "Consumer groups", "One partition that a member reads."),
        Read($"{Group}/lags", "Consumer groups", "How far a group is behind, the largest lag first."),
        Read($"{Group}/lags/{{topic}}/partitions/{{partition}}", "Consumer groups", "How far it is behind in one partition."),
        Read($"{Group}/lag-summary", "Consumer groups", "Its largest lag and the sum of all."),
        Read($"{Cluster}/acls", "ACLs", "Rules that match.") with { Query = Rules },
        Write("POST", $"{Cluster}/acls", "ACLs", "Creates a rule.", Rule, 201),
        Write("POST", $"{Cluster}/acls:batch", "ACLs", "Creates several rules.", $$"""{"data":[{{Rule}}]}""", 201),
        Delete($"{Cluster}/acls", "ACLs", "Deletes the rules that match and tells them.") with { Query = Rules, Status = 200, Answer = """{"data":[]}""" },
        .. ClusterEndpoints.Unsupported.Select(operation => new ApiOperation(operation.Method, Cluster + operation.Path, "Not supported", "Answers 501: no .NET client can ask Kafka for this.")
        {
            Status = 501, Answer = """{"error_code":50101,"message":"Operation not supported by this proxy."}""",
        }),
    ];

    private static IEnumerable<ApiOperation> Configs(string owner, string example) =>
    [
        Read($"{owner}/configs", "Configs", $"All configs, e.g. of {example}."),
        Read($"{owner}/configs/{{config}}", "Configs", "One config."),
        Write("PUT", $"{owner}/configs/{{config}}", "Configs", "Sets a config; null goes back to the default.", Value, 204),
        Delete($"{owner}/configs/{{config}}", "Configs", "Goes back to the default."),
        Write("POST", $"{owner}/configs:alter", "Configs", "Changes several configs, all or none.", Changes, 204),
    ];

    private static ApiOperation Read(string path, string group, string summary) => new("GET", path, group, summary) { Answer = Resource("Kafka…") };

    private static ApiOperation Write(string method, string path, string group, string summary, string request, int status) =>
        new(method, path, group, summary) { RequestType = MediaTypes.PlainJson, Request = request, Status = status };

    private static ApiOperation Delete(string path, string group, string summary) => new("DELETE", path, group, summary) { Status = 204 };

    private static string Resource(string kind) =>
        "{\"kind\":\"" + kind + "\",\"metadata\":{\"self\":\"http://127.0.0.1:8082/v3/clusters/C/…\"}}";
}
