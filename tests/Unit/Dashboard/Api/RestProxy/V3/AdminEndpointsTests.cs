using System.Text.Json;
using Dashboard.Services.Cluster;
using Dashboard.Services.Records;
using Shouldly;
using Xunit;

namespace Dashboard.Tests.Unit.Dashboard.Api.RestProxy.V3;

public sealed class AdminEndpointsTests : IAsyncDisposable
{
    private const string Json = "application/json";
    private const string Cluster = "/v3/clusters/test";
    private const string Url = "http://proxy.test:8082/v3/clusters/test";

    private readonly RestProxyHost _proxy = new();

    public AdminEndpointsTests()
    {
        _proxy.Admin.Add("orders", partitions: 2);
        _proxy.Configs.Add("orders").Add("1");
    }

    public ValueTask DisposeAsync() => _proxy.DisposeAsync();

    [Theory]
    [InlineData("/v3/clusters", "KafkaClusterList")]
    [InlineData("/kafka/v3/clusters", "KafkaClusterList")]
    [InlineData(Cluster, "KafkaCluster")]
    [InlineData("/v3/clusters/embedded", "KafkaCluster")]
    [InlineData($"{Cluster}/brokers", "KafkaBrokerList")]
    [InlineData($"{Cluster}/brokers/1", "KafkaBroker")]
    [InlineData($"{Cluster}/brokers/1/configs", "KafkaBrokerConfigList")]
    [InlineData($"{Cluster}/brokers/-/configs", "KafkaBrokerConfigList")]
    [InlineData($"{Cluster}/brokers/1/configs/retention.ms", "KafkaBrokerConfig")]
    [InlineData($"{Cluster}/brokers/1/partition-replicas", "KafkaReplicaList")]
    [InlineData($"{Cluster}/topics", "KafkaTopicList")]
    [InlineData($"{Cluster}/topics/", "KafkaTopicList")]
    [InlineData($"{Cluster}/topics/orders", "KafkaTopic")]
    [InlineData($"{Cluster}/topics/-/configs", "KafkaTopicConfigList")]
    [InlineData($"{Cluster}/topics/orders/configs", "KafkaTopicConfigList")]
    [InlineData($"{Cluster}/topics/orders/configs/retention.ms", "KafkaTopicConfig")]
    [InlineData($"{Cluster}/topics/orders/partitions", "KafkaPartitionList")]
    [InlineData($"{Cluster}/topics/orders/partitions/1", "KafkaPartition")]
    [InlineData($"{Cluster}/topics/orders/partitions/1/replicas", "KafkaReplicaList")]
    [InlineData($"{Cluster}/topics/orders/partitions/1/replicas/1", "KafkaReplica")]
    [InlineData($"{Cluster}/consumer-groups", "KafkaConsumerGroupList")]
    [InlineData($"{Cluster}/acls", "KafkaAclList")]
    public async Task Answers_a_resource_of_its_kind(string path, string kind)
    {
        var answer = await _proxy.GetAsync(path);

        answer.Status.ShouldBe(200, answer.Body);
        answer.ContentType.ShouldBe(Json);
        using var body = JsonDocument.Parse(answer.Body);
        body.RootElement.GetProperty("kind").GetString().ShouldBe(kind);
        body.RootElement.GetProperty("metadata").GetProperty("self").GetString().ShouldStartWith("http://proxy.test:8082/");
    }

    [Theory]
    [InlineData("GET", "/v3/clusters/other/topics", null, 404, 404, "Cluster other cannot be found.")]
    [InlineData("GET", "/v3/clusters/other/consumer-groups", null, 404, 404, "Cluster other could not be found.")]
    [InlineData("GET", $"{Cluster}/brokers/7", null, 404, 404, "HTTP 404 Not Found")]
    [InlineData("GET", $"{Cluster}/brokers/x/configs", null, 404, 404, "HTTP 404 Not Found")]
    [InlineData("GET", $"{Cluster}/topics/nope", null, 404, 40403, "This server does not host this topic-partition.")]
    [InlineData("GET", $"{Cluster}/topics/nope/configs", null, 404, 40403, "This server does not host this topic-partition.")]
    [InlineData("GET", $"{Cluster}/topics/orders/configs/x", null, 404, 404, "HTTP 404 Not Found")]
    [InlineData("GET", $"{Cluster}/topics/orders/partitions/9", null, 404, 404, "HTTP 404 Not Found")]
    [InlineData("GET", $"{Cluster}/topics/orders/partitions/9/offset", null, 404, 40403, "This server does not host this topic-partition.")]
    [InlineData("GET", $"{Cluster}/topics/orders/partitions/0/offset?offset_type=x", null, 400, 400, "Bad Request: offset_type:x is invalid")]
    [InlineData("GET", $"{Cluster}/topics/-/partitions/-/reassignment", null, 501, 50101, "Operation not supported by this proxy.")]
    [InlineData("GET", $"{Cluster}/broker-configs", null, 501, 50101, "Operation not supported by this proxy.")]
    [InlineData("PUT", $"{Cluster}/topics/orders/configs/x", """{"value":"1"}""", 404, 404, "Config x cannot be found for TOPIC orders in cluster test.")]
    [InlineData("DELETE", $"{Cluster}/brokers/1/configs/x", null, 404, 404, "Config x cannot be found for BROKER 1 in cluster test.")]
    [InlineData("PUT", $"{Cluster}/topics/orders/configs/retention.ms", "", 422, 42206, "Payload error. Request body is empty. Data is required.")]
    [InlineData("PUT", $"{Cluster}/topics/orders/configs/retention.ms", """{"valu":"1"}""", 422, 422, "Unrecognized field: valu")]
    [InlineData("POST", $"{Cluster}/topics", "", 422, 42206, "Payload error. Request body is empty. Data is required.")]
    [InlineData("POST", $"{Cluster}/topics", "{}", 400, 400, "Bad Request: topic_name is missing.")]
    [InlineData("POST", $"{Cluster}/topics", """{"topic_name":"a b"}""", 422, 42206, "Payload error. Invalid topic name.")]
    [InlineData("POST", $"{Cluster}/topics", """{"topic_name":"a","partitions_count":"A"}""", 400, 400, "Bad Request: partitions_count must be an integer.")]
    [InlineData("POST", $"{Cluster}/topics", """{"topic_name":"a","partitions_count":0}""", 400, 40002, "Number of partitions must be larger than 0.")]
    [InlineData("POST", $"{Cluster}/topics", """{"topic_name":"a","partitions_count":2147483648}""", 400, 400, "Bad Request: partitions_count is out of the range of a 32-bit integer.")]
    [InlineData("POST", $"{Cluster}/topics", """{"topic_name":"a","replicas_assignments":{"1":[1]}}""", 400, 40002, "replicas_assignments must name the partitions from 0 on without gaps.")]
    [InlineData("POST", $"{Cluster}/topics", """{"topic_name":"a","retention":1}""", 422, 422, "Unrecognized field: retention")]
    [InlineData("PATCH", $"{Cluster}/topics/orders", "", 422, 42206, "Payload error. Request body is empty. Partitions_count is required.")]
    [InlineData("PATCH", $"{Cluster}/topics/orders", """{"partitions_count":2}""", 400, 40002, "Topic already has 2 partitions.")]
    [InlineData("PATCH", $"{Cluster}/topics/orders", """{"partitions_count":1}""", 400, 40002, "Topic currently has 2 partitions, which is higher than the requested 1.")]
    [InlineData("PATCH", $"{Cluster}/topics/nope", """{"partitions_count":1}""", 404, 40403, "This server does not host this topic-partition.")]
    [InlineData("DELETE", $"{Cluster}/topics/nope", null, 404, 40403, "This server does not host this topic-partition.")]
    [InlineData("GET", $"{Cluster}/consumer-groups/nobody", null, 404, 404, "Consumer Group nobody could not be found.")]
    [InlineData("GET", $"{Cluster}/acls?resource_type=unknown", null, 400, 400, "Bad Request: resource_type cannot be UNKNOWN")]
    [InlineData("GET", $"{Cluster}/acls?resource_type=x", null, 404, 404, "The valid values for ResourceType do not include 'x'")]
    [InlineData("DELETE", $"{Cluster}/acls?resource_type=topic", null, 400, 400, "Bad Request: pattern_type cannot be unspecified or UNKNOWN")]
    [InlineData("POST", $"{Cluster}/acls", "", 422, 42206, "Payload error. Null input provided. Data is required.")]
    [InlineData("POST", $"{Cluster}/acls", """{"resource_type":"ANY","resource_name":"a","pattern_type":"LITERAL","principal":"User:a","host":"*","operation":"READ","permission":"ALLOW"}""", 400, 400, "Bad Request: resource_type cannot be ANY")]
    [InlineData("POST", $"{Cluster}/acls", """{"resource_type":"TOPIC","resource_name":"a","pattern_type":"MATCH","principal":"User:a","host":"*","operation":"READ","permission":"ALLOW"}""", 400, 400, "Bad Request: pattern_type cannot be MATCH")]
    [InlineData("POST", $"{Cluster}/acls", """{"resource_type":"DELEGATION_TOKEN","resource_name":"a","pattern_type":"LITERAL","principal":"User:a","host":"*","operation":"READ","permission":"ALLOW"}""", 400, 40002, "DELEGATION_TOKEN ACLs are not supported by this proxy.")]
    public async Task Refuses_in_the_published_words(string method, string path, string? body, int status, int code, string message)
    {
        var answer = await _proxy.SendAsync(method, path, body is null ? null : System.Text.Encoding.UTF8.GetBytes(body), Json);

        answer.Status.ShouldBe(status, answer.Body);
        using var error = JsonDocument.Parse(answer.Body);
        error.RootElement.GetProperty("error_code").GetInt32().ShouldBe(code);
        error.RootElement.GetProperty("message").GetString().ShouldBe(message);
    }

    [Fact]
    public async Task Creates_a_topic_and_tells_where_it_is()
    {
        var answer = await _proxy.PostAsync($"{Cluster}/topics", """{"topic_name":"new","partitions_count":3,"configs":[{"name":"cleanup.policy","value":"compact"},{"name":"x","value":null}]}""", Json);

        answer.Status.ShouldBe(201);
        answer.Headers.Location.ToString().ShouldBe($"{Url}/topics/new");
        answer.Body.ShouldBe(
            $$"""{"kind":"KafkaTopic","metadata":{"self":"{{Url}}/topics/new","resource_name":"crn:///kafka=test/topic=new"},"cluster_id":"test","topic_name":"new","is_internal":false,"replication_factor":1,"partitions_count":3,"partitions":{"related":"{{Url}}/topics/new/partitions"},"configs":{"related":"{{Url}}/topics/new/configs"},"partition_reassignments":{"related":"{{Url}}/topics/new/partitions/-/reassignment"},"authorized_operations":[]}""");
        _proxy.Admin.Created.ShouldHaveSingleItem().Configs.ShouldBe(new Dictionary<string, string> { ["cleanup.policy"] = "compact" });
    }

    [Fact]
    public async Task Only_checks_a_topic_where_that_is_asked_for()
    {
        var answer = await _proxy.PostAsync($"{Cluster}/topics", """{"topic_name":"new","validate_only":true}""", Json);

        answer.Status.ShouldBe(200);
        _proxy.Admin.Created.ShouldBeEmpty();
    }

    [Fact]
    public async Task Places_replicas_as_asked()
    {
        await _proxy.PostAsync($"{Cluster}/topics", """{"topic_name":"new","replicas_assignments":{"0":[1,2],"1":[2,3]}}""", Json);

        _proxy.Admin.Created.ShouldHaveSingleItem().Assignments.ShouldNotBeNull()[1].ShouldBe([2, 3]);
    }

    [Fact]
    public async Task Changes_nothing_where_one_config_of_several_is_unknown()
    {
        var answer = await _proxy.PostAsync(
            $"{Cluster}/topics/orders/configs:alter", """{"data":[{"name":"retention.ms","value":"1"},{"name":"x","operation":"DELETE"}]}""", Json);

        answer.Status.ShouldBe(404);
        _proxy.Configs.Altered.ShouldBeEmpty();
    }

    [Fact]
    public async Task Tells_per_topic_which_alterations_failed()
    {
        _proxy.Admin.Add("other");
        _proxy.Configs.Add("other").Refusals["other"] = new KafkaFailure(40, "INVALID_CONFIG", "Not so.", IsRetriable: false);

        var answer = await _proxy.PostAsync(
            $"{Cluster}/topics/-/configs:alter",
            """{"data":[{"topic_name":"orders","configs":[{"name":"retention.ms","value":"1"}]},{"topic_name":"other","configs":[{"name":"retention.ms","value":"x"}]}]}""",
            Json);

        answer.Status.ShouldBe(207);
        answer.Body.ShouldBe("""{"failures":[{"topic_name":"other","error_code":40002,"message":"Not so."}]}""");
    }

    [Fact]
    public async Task Puts_the_largest_lag_first_and_sums_up()
    {
        _proxy.Groups.Groups.Add(new GroupDescription("g", "STABLE", "CLASSIC", false, "range", 1, [new("m", null, "c", "h", [new("orders", 0)])]));
        _proxy.Groups.Committed.AddRange([new(new TopicPartition("orders", 0), 5), new(new TopicPartition("orders", 1), 1), new(new TopicPartition("gone", 0), 1)]);
        _proxy.Groups.Ends[new("orders", 0)] = 7;
        _proxy.Groups.Ends[new("orders", 1)] = 9;

        using var lags = JsonDocument.Parse((await _proxy.GetAsync($"{Cluster}/consumer-groups/g/lags")).Body);
        using var summary = JsonDocument.Parse((await _proxy.GetAsync($"{Cluster}/consumer-groups/g/lag-summary")).Body);

        lags.RootElement.GetProperty("data").EnumerateArray().Select(lag => (lag.GetProperty("lag").GetInt64(), lag.GetProperty("consumer_id").GetString()))
            .ShouldBe([(8, ""), (2, "m")]);
        summary.RootElement.GetProperty("max_lag").GetInt64().ShouldBe(8);
        summary.RootElement.GetProperty("total_lag").GetInt64().ShouldBe(10);
    }

    [Fact]
    public async Task Keeps_a_group_that_still_has_members()
    {
        _proxy.Groups.Refusal = new KafkaFailure(68, "NON_EMPTY_GROUP", "The group is not empty.", IsRetriable: false);

        var answer = await _proxy.SendAsync("DELETE", $"{Cluster}/consumer-groups/g", null);

        answer.Status.ShouldBe(409);
        answer.Body.ShouldContain("still has members");
    }

    [Fact]
    public async Task Creates_a_rule_and_tells_how_to_find_it()
    {
        var answer = await _proxy.PostAsync(
            $"{Cluster}/acls",
            """{"resource_type":"TRANSACTIONAL_ID","resource_name":"a/b","pattern_type":"PREFIXED","principal":"User:al","host":"*","operation":"IDEMPOTENT_WRITE","permission":"DENY"}""",
            Json);

        answer.Status.ShouldBe(201);
        answer.Headers.Location.ToString().ShouldBe(
            $"{Url}/acls?resource_type=TRANSACTIONAL_ID&resource_name=a%2Fb&pattern_type=PREFIXED&principal=User%3Aal&host=%2A&operation=IDEMPOTENT_WRITE&permission=DENY");
        _proxy.Acls.Rules.ShouldHaveSingleItem().ResourceType.ShouldBe(AclResourceType.TransactionalId);
    }

    [Fact]
    public async Task Escapes_every_name_in_its_links()
    {
        _proxy.Groups.Groups.Add(new GroupDescription("a b/c%", "EMPTY", "CLASSIC", false, "", null, []));

        var answer = await _proxy.GetAsync($"{Cluster}/consumer-groups");

        answer.Body.ShouldContain($"{Url}/consumer-groups/a%20b%2Fc%25");
        answer.Body.ShouldContain("\"coordinator\":null");
    }
}
