using Dashboard.Services.Records;
using Shouldly;
using Xunit;

namespace Dashboard.Tests.Unit.Dashboard.Api.RestProxy;

public sealed class ConsumerEndpointsTests : IAsyncDisposable
{
    private const string V2 = "application/vnd.kafka.v2+json";
    private const string Instance = "/consumers/g/instances/c";

    private readonly RestProxyHost _proxy = new(("RestProxy:Consumers:IteratorBackoffMs", "0"), ("RestProxy:Consumers:RequestTimeoutMs", "0"));

    public ValueTask DisposeAsync() => _proxy.DisposeAsync();

    [Fact]
    public async Task Answers_where_the_instance_is()
    {
        var answer = await _proxy.PostAsync("/consumers/my group", """{"name":"a/b"}""", V2);

        answer.Status.ShouldBe(200);
        answer.ContentType.ShouldBe(V2);
        answer.Body.ShouldBe("""{"instance_id":"a/b","base_uri":"http://proxy.test:8082/consumers/my%20group/instances/a%2Fb"}""");
    }

    [Theory]
    [InlineData("RestProxy:HostName", "rest.example.org", "http://rest.example.org:8082/consumers/g/instances/c")]
    [InlineData("RestProxy:AdvertisedListeners:0", "https://rest.example.org", "https://rest.example.org/consumers/g/instances/c")]
    public async Task Answers_the_address_that_clients_use(string key, string value, string address)
    {
        await using var proxy = new RestProxyHost((key, value));

        var answer = await proxy.PostAsync("/consumers/g", """{"name":"c"}""", V2);

        answer.Body.ShouldContain($"\"base_uri\":\"{address}\"");
    }

    [Theory]
    [InlineData("""{"format":"xml"}""", 422, 422, "Invalid format type.")]
    [InlineData("""{"auto.offset.reset":"x"}""", 422, 42204, "Invalid consumer configuration: ")]
    [InlineData("""{"auto.commit.enable":"x"}""", 422, 42204, "Invalid consumer configuration: ")]
    [InlineData("""{"fetch.min.bytes":-2}""", 422, 40001, "Invalid consumer configuration. It does not abide by the constraints: ")]
    [InlineData("""{"nonsense":1}""", 422, 422, "Unrecognized field: nonsense")]
    [InlineData("""{"fetch.min.bytes":"x"}""", 400, 400, "Bad Request: fetch.min.bytes must be an integer.")]
    [InlineData("foobar", 400, 400, "Malformed JSON")]
    [InlineData("[]", 400, 400, "Bad Request: the request must be a JSON object.")]
    [InlineData("""{"name":"c"}""", 409, 40902, "Consumer with specified consumer ID already exists in the specified consumer group.")]
    public async Task Refuses_an_instance_that_cannot_be(string body, int status, int code, string message)
    {
        await _proxy.PostAsync("/consumers/g", """{"name":"c"}""", V2);

        var answer = await _proxy.PostAsync("/consumers/g", body, V2);

        answer.Status.ShouldBe(status);
        answer.Body.ShouldStartWith($$"""{"error_code":{{code}},"message":"{{message}}""");
    }

    [Fact]
    public async Task Needs_no_body_to_make_an_instance() => (await _proxy.PostAsync("/consumers/g", "", null)).Status.ShouldBe(200);

    [Theory]
    [InlineData("GET", "/records")]
    [InlineData("GET", "/subscription")]
    [InlineData("POST", "/subscription")]
    [InlineData("GET", "/assignments")]
    [InlineData("POST", "/offsets")]
    [InlineData("DELETE", "")]
    public async Task Knows_no_instance_that_was_not_made(string method, string path)
    {
        var answer = await _proxy.SendAsync(method, Instance + path, null);

        answer.Status.ShouldBe(404);
        answer.Body.ShouldBe("""{"error_code":40403,"message":"Consumer instance not found."}""");
    }

    [Fact]
    public async Task Subscribes_reads_commits_and_leaves()
    {
        await MakeAsync("json");
        (await _proxy.PostAsync(Instance + "/subscription/", """{"topics":["b","a"]}""", V2)).Status.ShouldBe(204);
        (await _proxy.GetAsync(Instance + "/subscription")).Body.ShouldBe("""{"topics":["a","b"]}""");
        _proxy.Consumers.Made[0].Arrive("a", """{"n":1.10}""", "\"k\"");
        _proxy.Consumers.Made[0].Arrive("a", (string?)null);

        var records = await _proxy.GetAsync(Instance + "/records", "application/vnd.kafka.json.v2+json");
        var commit = await _proxy.PostAsync(Instance + "/offsets", "", null);
        var committed = await _proxy.GetAsync(Instance + "/offsets?partitions=a:0,a:1");

        records.Body.ShouldBe("""[{"topic":"a","key":"k","value":{"n":1.10},"partition":0,"offset":0},{"topic":"a","key":null,"value":null,"partition":0,"offset":1}]""");
        records.ContentType.ShouldBe("application/vnd.kafka.json.v2+json");
        commit.Body.ShouldBe("[]");
        committed.Body.ShouldBe("""{"offsets":[{"topic":"a","partition":0,"offset":2,"metadata":""}]}""");
        (await _proxy.SendAsync("DELETE", Instance, null)).Status.ShouldBe(204);
    }

    [Theory]
    [InlineData("\"1970-01-01T00:00:02Z\"", 1)]
    [InlineData("2000", 1)]
    [InlineData("9000", 2)]
    public async Task Moves_to_the_first_record_at_or_after_a_time(string time, long offset)
    {
        await MakeAsync();
        _proxy.Reader.SetRange("a", 0, 0, 2)
            .Add(Record(0, seconds: 0)).Add(Record(1, seconds: 2));
        await _proxy.PostAsync(Instance + "/assignments", """{"partitions":[{"topic":"a","partition":0}]}""", V2);

        var answer = await _proxy.PostAsync(Instance + "/positions", $$"""{"offsets":[],"timestamps":[{"topic":"a","partition":0,"timestamp":{{time}}}]}""", V2);

        answer.Status.ShouldBe(204, answer.Body);
        _proxy.Consumers.Made[0].Sought.ShouldBe([new PartitionOffset(new("a", 0), offset)]);
    }

    [Theory]
    [InlineData("""{"timestamps":[{"topic":"a","partition":0}]}""", "timestamp is missing.")]
    [InlineData("""{"timestamps":[{"topic":"a","partition":0,"timestamp":"yesterday"}]}""", "timestamp must be milliseconds since 1970 or an ISO 8601 time.")]
    public async Task Refuses_a_time_that_is_none(string body, string reason)
    {
        await MakeAsync();

        var answer = await _proxy.PostAsync(Instance + "/positions", body, V2);

        answer.Status.ShouldBe(400);
        answer.Body.ShouldContain(reason);
    }

    [Fact]
    public async Task Commits_the_record_after_the_one_named()
    {
        await MakeAsync();

        await _proxy.PostAsync(Instance + "/offsets", """{"offsets":[{"topic":"a","partition":3,"offset":20,"metadata":"x"}]}""", V2);

        _proxy.Consumers.Made[0].Committed[new("a", 3)].ShouldBe(21);
    }

    [Theory]
    [InlineData("binary", "AQI=", "\"AQI=\"")]
    [InlineData("avro", "AAAAAAEx", "1")]
    [InlineData("jsonschema", "AAAAAAEx", "1")]
    [InlineData("protobuf", "AAAAAAEx", "1")]
    public async Task Reads_bytes_in_the_format_of_the_instance(string format, string bytes, string value)
    {
        _proxy.Codecs.SchemaType = format switch { "jsonschema" => "JSON", "protobuf" => "PROTOBUF", _ => "AVRO" };
        await MakeAsync(format);
        await _proxy.PostAsync(Instance + "/subscription", """{"topics":["a"]}""", V2);
        _proxy.Consumers.Made[0].Arrive("a", Convert.FromBase64String(bytes));

        var answer = await _proxy.GetAsync(Instance + "/records");

        answer.Body.ShouldBe($$"""[{"topic":"a","key":null,"value":{{value}},"partition":0,"offset":0}]""");
        answer.ContentType.ShouldBe($"application/vnd.kafka.{format}.v2+json");
    }

    [Fact]
    public async Task Gives_text_as_json_strings_to_a_string_instance()
    {
        await MakeAsync("string");
        await _proxy.PostAsync(Instance + "/subscription", """{"topics":["a"]}""", V2);
        _proxy.Consumers.Made[0].Arrive("a", "x\"y");

        var answer = await _proxy.GetAsync(Instance + "/records");

        answer.Body.ShouldBe("""[{"topic":"a","key":null,"value":"x\"y","partition":0,"offset":0}]""");
    }

    [Theory]
    [InlineData("skip", """[{"topic":"a","key":null,"value":1,"partition":0,"offset":0},{"topic":"a","key":null,"value":2,"partition":0,"offset":2}]""")]
    [InlineData("raw", """[{"topic":"a","key":null,"value":1,"partition":0,"offset":0},{"topic":"a","key":null,"value":"e3s=","partition":0,"offset":1,"error":"value: """)]
    public async Task Goes_past_a_bad_record_as_the_instance_wishes(string onError, string expected)
    {
        await _proxy.PostAsync("/consumers/g", $$"""{"name":"i","format":"json","on.error":"{{onError}}"}""", V2);
        await _proxy.PostAsync("/consumers/g/instances/i/subscription", """{"topics":["a"]}""", V2);
        _proxy.Consumers.Made[0].Arrive("a", "1");
        _proxy.Consumers.Made[0].Arrive("a", "{{");
        _proxy.Consumers.Made[0].Arrive("a", "2");

        var answer = await _proxy.GetAsync("/consumers/g/instances/i/records");

        answer.Body.ShouldStartWith(expected);
    }

    [Fact]
    public async Task Adds_headers_and_timestamp_on_request()
    {
        await MakeAsync();
        await _proxy.PostAsync(Instance + "/subscription", """{"topics":["a"]}""", V2);
        _proxy.Consumers.Made[0].Arrive("a", (string?)null);

        var answer = await _proxy.GetAsync(Instance + "/records?include=headers,timestamp");

        answer.Body.ShouldBe("""[{"topic":"a","key":null,"value":null,"partition":0,"offset":0,"timestamp":0,"headers":[{"name":"h","value":"SGk="}]}]""");
    }

    [Theory]
    [InlineData("json", "not json")]
    [InlineData("json", "")]
    [InlineData("avro", "not avro")]
    public async Task Gives_the_good_records_first_and_then_tells_of_the_bad_one(string format, string bad)
    {
        await MakeAsync(format);
        await _proxy.PostAsync(Instance + "/subscription", """{"topics":["a"]}""", V2);
        _proxy.Consumers.Made[0].Arrive("a", format == "json" ? "1"u8.ToArray() : [0, 0, 0, 0, 1, (byte)'1']);
        _proxy.Consumers.Made[0].Arrive("a", bad);

        var good = await _proxy.GetAsync(Instance + "/records");
        var told = await _proxy.GetAsync(Instance + "/records");
        var again = await _proxy.GetAsync(Instance + "/records");

        good.Body.ShouldBe("""[{"topic":"a","key":null,"value":1,"partition":0,"offset":0}]""");
        told.Status.ShouldBe(422);
        told.Body.ShouldStartWith("""{"error_code":42207,"message":"Error deserializing record a-0@1: value: """);
        again.Status.ShouldBe(422);
    }

    [Fact]
    public async Task Refuses_another_format_than_the_instance_has()
    {
        await MakeAsync("json");
        await _proxy.PostAsync(Instance + "/subscription", """{"topics":["a"]}""", V2);

        var answer = await _proxy.GetAsync(Instance + "/records", "application/vnd.kafka.binary.v2+json");

        answer.Status.ShouldBe(406);
        answer.Body.ShouldStartWith("""{"error_code":40601,""");
    }

    [Theory]
    [InlineData("/subscription", """{"topics":["a"],"topic_pattern":"a"}""", 409, 40903)]
    [InlineData("/subscription", "{}", 409, 40903)]
    [InlineData("/subscription", "", 422, 422)]
    [InlineData("/subscription", """{"topics":"a"}""", 400, 400)]
    [InlineData("/subscription", """{"topics":[1]}""", 400, 400)]
    [InlineData("/subscription", """{"topic_pattern":"("}""", 422, 422)]
    [InlineData("/positions", """{"offsets":[{"topic":"a","partition":0,"offset":1}]}""", 409, 40903)]
    [InlineData("/positions", """{"offsets":[{"topic":"a","partition":0,"offset":-1}]}""", 422, 422)]
    [InlineData("/offsets", """{"offsets":[{"topic":"a","partition":0}]}""", 422, 422)]
    [InlineData("/assignments", """{"partitions":[{"topic":"a"}]}""", 422, 422)]
    public async Task Refuses_what_cannot_be_done(string path, string body, int status, int code)
    {
        await MakeAsync();

        var answer = await _proxy.PostAsync(Instance + path, body, V2);

        answer.Status.ShouldBe(status);
        answer.Body.ShouldStartWith($$"""{"error_code":{{code}},""");
    }

    [Theory]
    [InlineData("/records", 409, 40903)]
    [InlineData("/records?timeout=x", 400, 400)]
    [InlineData("/records?max_bytes=1.5", 400, 400)]
    [InlineData("/offsets", 404, 40402)]
    public async Task Refuses_a_read_that_cannot_be(string path, int status, int code)
    {
        await MakeAsync();

        var answer = await _proxy.GetAsync(Instance + path);

        answer.Status.ShouldBe(status);
        answer.Body.ShouldStartWith($$"""{"error_code":{{code}},""");
    }

    [Fact]
    public async Task Reads_consumer_bodies_of_its_own_types_only()
    {
        await MakeAsync();

        (await _proxy.PostAsync(Instance + "/subscription", """{"topics":["a"]}""", "text/plain")).Status.ShouldBe(415);
        (await _proxy.PostAsync(Instance + "/subscription", """{"topics":["a"]}""", "application/vnd.kafka.avro.v2+json")).Status.ShouldBe(204);
        (await _proxy.GetAsync(Instance + "/subscription", "text/html")).Status.ShouldBe(406);
    }

    private Task<RestProxyHost.Answer> MakeAsync(string format = "binary") => _proxy.PostAsync("/consumers/g", $$"""{"name":"c","format":"{{format}}"}""", V2);

    private static KafkaRecord Record(long offset, int seconds) =>
        new(new TopicPartition("a", 0), offset, DateTimeOffset.UnixEpoch.AddSeconds(seconds), TimestampKind.CreateTime, null, [], []);
}
