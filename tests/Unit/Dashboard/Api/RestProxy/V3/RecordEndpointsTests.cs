using System.Text;
using System.Text.Json;
using Dashboard.Services.Records;
using Shouldly;
using Xunit;

namespace Dashboard.Tests.Unit.Dashboard.Api.RestProxy.V3;

public sealed class RecordEndpointsTests : IAsyncDisposable
{
    private const string Json = "application/json";
    private const string Records = "/v3/clusters/test/topics/orders/records";

    private readonly RestProxyHost _proxy = new();

    public ValueTask DisposeAsync() => _proxy.DisposeAsync();

    [Fact]
    public async Task Writes_a_record_with_everything_it_says()
    {
        var answer = await _proxy.PostAsync(
            Records,
            """{"partition_id":1,"headers":[{"name":"h","value":"SGk="},{"name":"h"}],"key":{"type":"STRING","data":"k\n"},"value":{"type":"JSON","data":{"n": 1.10}},"timestamp":"2021-02-05T19:14:42Z"}""",
            Json);

        answer.Status.ShouldBe(200);
        answer.ContentType.ShouldBe(Json);
        answer.Body.ShouldBe(
            """{"error_code":200,"cluster_id":"test","topic_name":"orders","partition_id":1,"offset":0,"timestamp":"2021-02-05T19:14:42Z","key":{"type":"STRING","size":2},"value":{"type":"JSON","size":10}}""" + "\r\n");
        var record = _proxy.Writer.Written.ShouldHaveSingleItem().Record;
        Encoding.UTF8.GetString(record.Key!).ShouldBe("k\n");
        Encoding.UTF8.GetString(record.Value!).ShouldBe("""{"n":1.10}""");
        record.Headers!.Select(header => (header.Name, header.Value)).ShouldBe([("h", "Hi"u8.ToArray()), ("h", null)], new HeaderComparer());
    }

    [Theory]
    [InlineData("{}", "200")]
    [InlineData("""{"value":null}""", "200")]
    [InlineData("""{"value":{"type":"BINARY"}}""", "200")]
    [InlineData("""{"value":{"type":"BINARY","data":""}}""", "200")]
    [InlineData("""{"partition_id":"1"}""", "200")]
    [InlineData("""{"value":{"type":"BINARY","data":1}}""", "400 Bad Request: data=1 is not a base64 string.")]
    [InlineData("""{"value":{"type":"BINARY","data":"?"}}""", "400 Bad Request: data=\"?\" is not a valid base64 string.")]
    [InlineData("""{"value":{"type":"STRING","data":1}}""", "400 Bad Request: data=1 is not a string.")]
    [InlineData("""{"key":{"subject":"s","subject_name_strategy":"TOPIC_NAME"}}""", "400 Bad Request: Only one of 'subject_name_strategy' or 'subject' can be used.")]
    [InlineData("""{"key":{"schema_id":1,"schema_version":1}}""", "400 Bad Request: Only one of 'schema_id', 'schema_version' or 'schema' can be used.")]
    [InlineData("""{"key":{"type":"BINARY","subject":"s"}}""", "400 Bad Request: 'type=BINARY' cannot be used with 'subject'.")]
    [InlineData("""{"key":{"type":"JSON","schema_id":1}}""", "400 Bad Request: 'type=JSON' cannot be used with 'schema_id'.")]
    [InlineData("""{"key":{"type":"STRING","subject_name_strategy":"TOPIC_NAME"}}""", "400 Bad Request: 'type=STRING' cannot be used with 'subject_strategy'.")]
    [InlineData("""{"key":{"type":"avro"}}""", "400 Bad Request: type must be BINARY, JSON, STRING, AVRO, JSONSCHEMA or PROTOBUF.")]
    [InlineData("""{"key":{"subject_name_strategy":"RECORD_NAME","data":1}}""", "400 Bad Request: Cannot use schema_subject_strategy=RECORD_NAME without schema_id or schema.")]
    [InlineData("""{"partition_id":-1}""", "40402 Partition not found.")]
    [InlineData("""{"partition_id":2147483648}""", "400 Bad Request: partition_id is out of the range of a 32-bit integer.")]
    [InlineData("""{"x":1}""", "400 Unrecognized field \"x\"")]
    [InlineData("""{"value":{"x":1}}""", "400 Unrecognized field \"x\"")]
    [InlineData("""{"headers":[{"name":"h","value":"?"}]}""", "400 Bad Request: headers.value must be a base64 string or null.")]
    [InlineData("""{"timestamp":"yesterday"}""", "400 Bad Request: timestamp must be milliseconds since 1970 or an ISO 8601 time.")]
    [InlineData("[[]]", "400 Bad Request: a record must be a JSON object.")]
    [InlineData("\"x\"", "400 Bad Request: a record must be a JSON object.")]
    [InlineData("""{"value":{"schema_version":7,"data":1}}""", "422 Error: 42205 : Error when fetching schema by version. subject = orders-value, version = 7")]
    [InlineData("""{"value":{"schema_id":7,"data":1}}""", "422 Error: 42207 : Error serializing message. Error when fetching schema by id. schemaId = 7")]
    public async Task Reports_on_a_record_and_goes_on(string record, string report)
    {
        var answer = await _proxy.PostAsync(Records, record.StartsWith('[') ? record : record + "{}", Json);

        answer.Status.ShouldBe(200);
        Reports(answer.Body).ShouldBe(record.StartsWith('[') ? [report] : [report, "200"]);
    }

    [Theory]
    [InlineData("foobar")]
    [InlineData("{}{\"a\":")]
    [InlineData("{}{\"a\":]}{}")]
    [InlineData("{}\u0001{}")]
    [InlineData("{}}{}")]
    public async Task Ends_at_broken_json_after_the_reports_before_it(string body)
    {
        var reports = Reports((await _proxy.PostAsync(Records, body, Json)).Body);

        reports[^1].ShouldStartWith("400 Bad Request: Error processing message: ");
        reports.Length.ShouldBe(body.StartsWith("{}", StringComparison.Ordinal) ? 2 : 1);
    }

    [Theory]
    [InlineData("", Json, 422, 42206)]
    [InlineData(" \r\n", Json, 422, 42206)]
    [InlineData("{}", "text/plain", 415, 415)]
    [InlineData("{}", null, 415, 415)]
    [InlineData("{}", "application/json; charset=UTF-16", 400, 400)]
    public async Task Refuses_a_request_before_it_begins(string body, string? contentType, int status, int code)
    {
        var answer = await _proxy.PostAsync(Records, body, contentType);

        answer.Status.ShouldBe(status);
        using var error = JsonDocument.Parse(answer.Body);
        error.RootElement.GetProperty("error_code").GetInt32().ShouldBe(code);
    }

    [Theory]
    [InlineData("application/json; charset=UTF-8")]
    [InlineData("application/json;charset=iso-8859-1")]
    public async Task Takes_the_charsets_that_clients_name(string contentType) =>
        (await _proxy.PostAsync(Records, "{}", contentType)).Status.ShouldBe(200);

    [Fact]
    public async Task Reports_in_the_order_of_the_records_whatever_order_kafka_answers_in()
    {
        _proxy.Writer.Held = [];
        var answering = _proxy.PostAsync(Records, string.Concat(Enumerable.Range(0, 3).Select(partition => $$"""{"partition_id":{{partition}}}""")), Json);
        foreach (var report in Enumerable.Reverse(_proxy.Writer.Held))
        {
            report();
        }

        var answer = await answering;

        answer.Body.Split("\r\n", StringSplitOptions.RemoveEmptyEntries)
            .Select(line => JsonDocument.Parse(line).RootElement.GetProperty("partition_id").GetInt32()).ShouldBe([0, 1, 2]);
    }

    [Fact]
    public async Task Takes_more_records_than_may_wait()
    {
        var answer = await _proxy.PostAsync(Records, new StringBuilder().Insert(0, "{}", 70_000).ToString(), Json);

        Reports(answer.Body).Length.ShouldBe(70_000);
    }

    [Theory]
    [InlineData(3, 40401)]
    [InlineData(10, 413)]
    [InlineData(29, 40301)]
    [InlineData(-184, 429)]
    [InlineData(-192, 50003)]
    [InlineData(87, 50002)]
    public async Task Maps_what_kafka_answers_for_a_record(int kafkaCode, int code)
    {
        _proxy.Writer.Failures[0] = new KafkaFailure(kafkaCode, "X", "No.", IsRetriable: kafkaCode == -192);

        var answer = await _proxy.PostAsync(Records, "{}{}", Json);

        Reports(answer.Body)[0].ShouldStartWith($"{code} ");
        Reports(answer.Body)[1].ShouldBe("200");
    }

    [Fact]
    public async Task Reports_an_unknown_topic_per_record()
    {
        _proxy.Writer.Unopened = new KafkaFailure(3, "UNKNOWN_TOPIC_OR_PARTITION", "No.", IsRetriable: true);

        Reports((await _proxy.PostAsync(Records, "{}{}", Json)).Body).ShouldBe(
            ["40401 Topic orders not present in metadata.", "40401 Topic orders not present in metadata."]);
    }

    [Fact]
    public async Task Ends_at_a_record_larger_than_allowed()
    {
        await using var proxy = new RestProxyHost(("RestProxy:Streams:MaxRecordBytes", "20"));

        var answer = await proxy.PostAsync(Records, """{}{"value":{"type":"STRING","data":"0123456789"}}{}""", Json);

        Reports(answer.Body).ShouldBe(["200", "400 Bad Request: Error processing message: Produce request size is larger than allowed threshold"]);
    }

    [Fact]
    public async Task Answers_a_batch_by_successes_and_failures()
    {
        var answer = await _proxy.PostAsync(
            $"{Records}:batch",
            """{"entries":[{"id":"a","value":{"type":"STRING","data":"x"}},{"id":"b","value":{"type":"BINARY","data":"?"}},{"id":"c","partition_id":-1}]}""",
            Json);

        answer.Status.ShouldBe(207);
        answer.Body.ShouldBe(
            """{"successes":[{"id":"a","cluster_id":"test","topic_name":"orders","partition_id":0,"offset":0,"timestamp":"1970-01-01T00:00:00Z","value":{"type":"STRING","size":1}}],"failures":[{"id":"b","error_code":400,"message":"Bad Request: data=\"?\" is not a valid base64 string."},{"id":"c","error_code":40402,"message":"Partition not found."}]}""");
    }

    [Theory]
    [InlineData("", 422, 42208, "Request body is empty. Data is required.")]
    [InlineData("null", 422, 42208, "Request body is empty. Data is required.")]
    [InlineData("{}", 422, 42208, "Empty batch.")]
    [InlineData("""{"entries":[]}""", 422, 42208, "Empty batch.")]
    [InlineData("""{"entries":[{}]}""", 422, 42208, "Batch entry identifier is not a valid string.")]
    [InlineData("""{"entries":[{"id":1}]}""", 422, 42208, "Batch entry identifier is not a valid string.")]
    [InlineData("""{"entries":[{"id":"a b"}]}""", 422, 42208, "Batch entry identifier is not a valid string.")]
    [InlineData("""{"entries":[{"id":"a"},{"id":"a"}]}""", 422, 42208, "Batch entry IDs are not distinct.")]
    [InlineData("""{"entries":[{},{},{},{},{},{},{},{},{},{},{}]}""", 422, 42208, "Too many entries in batch.")]
    [InlineData("""{"records":[]}""", 422, 422, "Unrecognized field: records")]
    [InlineData("[]", 400, 400, "Bad Request: the request must be a JSON object.")]
    public async Task Refuses_a_batch_as_a_whole(string body, int status, int code, string message)
    {
        var answer = await _proxy.PostAsync($"{Records}:batch", body, Json);

        answer.Status.ShouldBe(status);
        using var error = JsonDocument.Parse(answer.Body);
        error.RootElement.GetProperty("error_code").GetInt32().ShouldBe(code);
        error.RootElement.GetProperty("message").GetString().ShouldBe(message);
        _proxy.Writer.Written.ShouldBeEmpty();
    }

    private static string[] Reports(string body) =>
    [
        .. body.Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Select(line =>
        {
            using var report = JsonDocument.Parse(line);
            var code = report.RootElement.GetProperty("error_code").GetInt32();
            return code == 200 ? "200" : $"{code} {report.RootElement.GetProperty("message").GetString()}";
        }),
    ];

    private sealed class HeaderComparer : IEqualityComparer<(string Name, byte[]? Value)>
    {
        public bool Equals((string Name, byte[]? Value) x, (string Name, byte[]? Value) y) =>
            x.Name == y.Name && (x.Value is null ? y.Value is null : y.Value is not null && x.Value.AsSpan().SequenceEqual(y.Value));

        public int GetHashCode((string Name, byte[]? Value) pair) => StringComparer.Ordinal.GetHashCode(pair.Name);
    }
}
