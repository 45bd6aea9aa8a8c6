using System.IO.Compression;
using System.Text;
using Dashboard.Services.Records;
using Shouldly;
using Xunit;

namespace Dashboard.Tests.Unit.Dashboard.Api.RestProxy;

public sealed class ProduceEndpointsTests : IAsyncDisposable
{
    private const string Binary = "application/vnd.kafka.binary.v2+json";
    private const string Avro = "application/vnd.kafka.avro.v2+json";

    private readonly RestProxyHost _proxy = new();

    public ValueTask DisposeAsync() => _proxy.DisposeAsync();

    [Fact]
    public async Task Answers_the_published_shape_in_request_order()
    {
        var answer = await _proxy.PostAsync("/topics/t", """{"records":[{"value":{"a":1}},{"key":"k","value":2,"partition":3}]}""");

        answer.Status.ShouldBe(200);
        answer.ContentType.ShouldBe("application/vnd.kafka.v2+json");
        answer.Body.ShouldBe("""{"offsets":[{"partition":0,"offset":0,"error_code":null,"error":null},{"partition":3,"offset":1,"error_code":null,"error":null}],"key_schema_id":null,"value_schema_id":null}""");
    }

    [Theory]
    [InlineData("""{ "b" : 1.10, "a" : [ 1e400, "x \" y" ], "b" : 12345678901234567890 }""", """{"b":1.10,"a":[1e400,"x \" y"],"b":12345678901234567890}""")]
    [InlineData("\"x\"", "\"x\"")]
    [InlineData("true", "true")]
    public async Task Stores_json_compact_with_every_token_as_written(string value, string stored)
    {
        await _proxy.PostAsync("/topics/t", $$"""{"records":[{"value":{{value}}}]}""");

        Encoding.UTF8.GetString(_proxy.Writer.Written.ShouldHaveSingleItem().Record.Value!).ShouldBe(stored);
    }

    [Fact]
    public async Task Stores_null_and_absent_as_null_and_not_as_empty()
    {
        await _proxy.PostAsync("/topics/t", """{"records":[{},{"key":null,"value":null}]}""");

        _proxy.Writer.Written.Count.ShouldBe(2);
        _proxy.Writer.Written.ShouldAllBe(written => written.Record.Key == null && written.Record.Value == null);
    }

    [Theory]
    [InlineData("Zm9v", "foo")]
    [InlineData("Zg==", "f")]
    [InlineData("", "")]
    [InlineData("\\u005am9v", "foo")]
    public async Task Decodes_base64(string value, string stored)
    {
        await _proxy.PostAsync("/topics/t", $$"""{"records":[{"value":"{{value}}"}]}""", Binary);

        Encoding.UTF8.GetString(_proxy.Writer.Written.ShouldHaveSingleItem().Record.Value!).ShouldBe(stored);
    }

    [Theory]
    [InlineData("1", "Bad Request: data=1 is not a base64 string.")]
    [InlineData("\"Zm9\"", "Bad Request: data=\\\"Zm9\\\" is not a valid base64 string.")]
    [InlineData("\"Zm 9\"", "Bad Request: data=\\\"Zm 9\\\" is not a valid base64 string.")]
    [InlineData("\"====\"", "Bad Request: data=\\\"====\\\" is not a valid base64 string.")]
    public async Task Refuses_wrong_base64_and_writes_nothing(string value, string message)
    {
        var answer = await _proxy.PostAsync("/topics/t", $$"""{"records":[{"value":"Zm9v"},{"value":{{value}}}]}""", Binary);

        answer.Status.ShouldBe(400);
        answer.Body.ShouldBe($$"""{"error_code":400,"message":"{{message}}"}""");
        _proxy.Writer.Written.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("", 422, "must not be null (was null)")]
    [InlineData("null", 422, "must not be null (was null)")]
    [InlineData("{}", 422, "records must not be empty (was null)")]
    [InlineData("""{"records":null}""", 422, "records must not be empty (was null)")]
    [InlineData("""{"records":[]}""", 422, "records must not be empty (was [])")]
    [InlineData("foobar", 400, "Malformed JSON")]
    [InlineData("""{"records":[{"value":1}""", 400, "Malformed JSON")]
    [InlineData("""{"records":[{"value":1}]} x""", 400, "Malformed JSON")]
    [InlineData("[]", 400, "must be a JSON object")]
    [InlineData("\"x\"", 400, "must be a JSON object")]
    [InlineData("""{"records":1}""", 400, "records must be an array")]
    [InlineData("""{"records":[1]}""", 400, "records[0] must be a JSON object")]
    [InlineData("""{"recods":[]}""", 422, "Unrecognized field: recods")]
    [InlineData("""{"records":[{"valeu":1}]}""", 422, "Unrecognized field: valeu")]
    [InlineData("""{"records":[{"partition":"A"}]}""", 400, "partition must be an integer")]
    [InlineData("""{"records":[{"partition":2147483648}]}""", 400, "32-bit")]
    [InlineData("""{"records":[{"partition":-1}]}""", 422, "greater than or equal to 0 (was -1)")]
    [InlineData("""{"records":[{"headers":[{"name":"h","value":"?"}]}]}""", 400, "base64")]
    public async Task Refuses_a_body_that_is_not_a_produce_request(string body, int status, string message)
    {
        var answer = await _proxy.PostAsync("/topics/t", body);

        answer.Status.ShouldBe(status);
        answer.Body.ShouldStartWith($$"""{"error_code":{{status}},"message":""");
        answer.Body.ShouldContain(message);
        _proxy.Writer.Written.ShouldBeEmpty();
    }

    [Fact]
    public async Task Reads_a_compressed_body()
    {
        using var packed = new MemoryStream();
        await using (var gzip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            await gzip.WriteAsync("""{"records":[{"value":1}]}"""u8.ToArray(), TestContext.Current.CancellationToken);
        }

        var answer = await _proxy.SendAsync("POST", "/topics/t", packed.ToArray(), "application/vnd.kafka.json.v2+json", contentEncoding: "gzip");

        answer.Status.ShouldBe(200);
        _proxy.Writer.Written.ShouldHaveSingleItem().Record.Value.ShouldBe("1"u8.ToArray());
    }

    [Fact]
    public async Task Refuses_a_body_that_is_not_compressed_as_it_says()
    {
        var answer = await _proxy.SendAsync("POST", "/topics/t", "{}"u8.ToArray(), "application/vnd.kafka.json.v2+json", contentEncoding: "gzip");

        answer.Status.ShouldBe(400);
        answer.Body.ShouldStartWith("""{"error_code":400,""");
    }

    [Fact]
    public async Task Refuses_text_that_is_not_utf8()
    {
        var answer = await _proxy.SendAsync("POST", "/topics/t", [.. """{"records":[{"value":"""u8, (byte)'"', 0xff, (byte)'"', .. "}]}"u8], "application/vnd.kafka.json.v2+json");

        answer.Status.ShouldBe(400);
        _proxy.Writer.Written.ShouldBeEmpty();
    }

    [Fact]
    public async Task Refuses_payloads_nested_too_deep()
    {
        var answer = await _proxy.PostAsync("/topics/t", $$"""{"records":[{"value":{{new string('[', 2000)}}{{new string(']', 2000)}}}]}""");

        answer.Status.ShouldBe(400);
    }

    [Theory]
    [InlineData("text/plain", 415)]
    [InlineData("application/vnd.kafka.v3+json", 415)]
    [InlineData("application/vnd.kafka.json.v1+foo", 415)]
    [InlineData("application/x-www-form-urlencoded", 415)]
    [InlineData("application/json", 200)]
    [InlineData("application/vnd.kafka.binary.v1+json", 200)]
    [InlineData("application/vnd.kafka.binary.v2+json; charset=utf-8", 200)]
    [InlineData(null, 200)]
    public async Task Reads_known_media_types_only(string? contentType, int status)
    {
        var answer = await _proxy.PostAsync("/topics/t", """{"records":[{"value":"Zm9v"}]}""", contentType);

        answer.Status.ShouldBe(status);
    }

    [Theory]
    [InlineData("text/html", 406, "application/json")]
    [InlineData("application/json", 200, "application/json")]
    [InlineData("application/vnd.kafka.v2+json, application/json;q=0.5", 200, "application/vnd.kafka.v2+json")]
    [InlineData("application/*", 200, "application/vnd.kafka.v2+json")]
    public async Task Answers_in_an_accepted_type(string accept, int status, string contentType)
    {
        var answer = await _proxy.PostAsync("/topics/t", """{"records":[{"value":1}]}""", accept: accept);

        answer.Status.ShouldBe(status);
        answer.ContentType.ShouldBe(contentType);
    }

    [Fact]
    public async Task Takes_the_partition_of_the_address()
    {
        await _proxy.PostAsync("/topics/t/partitions/2", """{"records":[{"value":1},{"value":2,"partition":"2"}]}""");

        _proxy.Writer.Written.ShouldAllBe(written => written.Record.Partition == 2);
    }

    [Fact]
    public async Task Refuses_a_record_that_names_another_partition_than_the_address()
    {
        var answer = await _proxy.PostAsync("/topics/t/partitions/2", """{"records":[{"value":1,"partition":1}]}""");

        answer.Status.ShouldBe(422);
        answer.Body.ShouldContain("partition in record does not match partition in path");
    }

    [Theory]
    [InlineData("-1")]
    [InlineData("x")]
    public async Task Knows_no_path_with_a_partition_that_is_no_number(string partition)
    {
        var answer = await _proxy.PostAsync($"/topics/t/partitions/{partition}", """{"records":[{"value":1}]}""");

        answer.Body.ShouldBe("""{"error_code":404,"message":"HTTP 404 Not Found"}""");
    }

    [Fact]
    public async Task Keeps_headers_and_timestamp()
    {
        await _proxy.PostAsync("/topics/t", """{"records":[{"value":1,"timestamp":"2026-01-02T03:04:05Z","headers":[{"name":"h","value":"SGk="},{"key":"h","value":null}]}]}""");

        var record = _proxy.Writer.Written.ShouldHaveSingleItem().Record;
        record.Timestamp.ShouldBe(new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero));
        record.Headers!.Select(header => header.Name).ShouldBe(["h", "h"]);
        record.Headers![0].Value.ShouldBe("Hi"u8.ToArray());
        record.Headers![1].Value.ShouldBeNull();
    }

    [Theory]
    [InlineData(3, false, 50003, "Topic t not present in metadata.", 200)]
    [InlineData(10, false, 50002, "too large", 200)]
    [InlineData(-192, true, 50003, "timed out", 200)]
    [InlineData(29, false, 40301, "not authorized", 403)]
    [InlineData(58, false, 40101, "who are you", 401)]
    public async Task Tells_per_record_what_kafka_answered(int code, bool isRetriable, int errorCode, string message, int status)
    {
        _proxy.Writer.Failures[1] = new KafkaFailure(code, "NAME", message, isRetriable);

        var answer = await _proxy.PostAsync("/topics/t", """{"records":[{"value":1},{"value":2}]}""");

        answer.Status.ShouldBe(status);
        answer.Body.ShouldStartWith("""{"offsets":[{"partition":0,"offset":0,"error_code":null,"error":null},{"partition":null,"offset":null,"error_code":""" + errorCode + ",\"error\":\"" + message + "\"}]");
    }

    [Theory]
    [InlineData("/topics/b%C3%A4d")]
    [InlineData("/topics/a b")]
    public async Task Refuses_an_illegal_topic_name_per_record(string path)
    {
        var answer = await _proxy.PostAsync(Uri.UnescapeDataString(path), """{"records":[{"value":1}]}""");

        answer.Status.ShouldBe(200);
        answer.Body.ShouldContain("\"error_code\":50002,\"error\":\"Topic name is illegal");
        _proxy.Writer.Written.ShouldBeEmpty();
    }

    [Fact]
    public async Task Answers_nothing_to_a_client_that_does_not_want_to_know()
    {
        var answer = await _proxy.PostAsync("/topics/t?async=true", """{"records":[{"value":1},{"value":2}]}""");

        answer.Status.ShouldBe(204);
        answer.Body.ShouldBeEmpty();
        _proxy.Writer.Written.Count.ShouldBe(2);
    }

    [Fact]
    public async Task Asks_to_retry_later_where_no_record_found_room()
    {
        _proxy.Writer.Failures[0] = new KafkaFailure(-184, "QUEUE_FULL", "full", IsRetriable: true);

        var answer = await _proxy.PostAsync("/topics/t", """{"records":[{"value":1}]}""");

        answer.Status.ShouldBe(503);
        answer.Headers.RetryAfter.ToString().ShouldBe("1");
    }

    [Fact]
    public async Task Registers_an_avro_schema_once_and_prefixes_its_id()
    {
        const string body = """{"value_schema":"\"string\"","records":[{"value":"a"},{"value":null}]}""";

        await _proxy.PostAsync("/topics/t", body, Avro);
        var answer = await _proxy.PostAsync("/topics/t", body, Avro);

        answer.Body.ShouldEndWith("\"key_schema_id\":null,\"value_schema_id\":1}");
        _proxy.Writer.Written[0].Record.Value.ShouldBe([0, 0, 0, 0, 1, .. "\"a\""u8]);
        _proxy.Writer.Written[1].Record.Value.ShouldBeNull();
    }

    [Fact]
    public async Task Takes_a_schema_id_that_is_registered_under_the_subject()
    {
        var id = _proxy.Registry.Add("t-key", new("\"string\"")).Id;

        var answer = await _proxy.PostAsync("/topics/t", $$"""{"key_schema_id":{{id}},"records":[{"key":"a"}]}""", Avro);

        answer.Status.ShouldBe(200);
        _proxy.Writer.Written.ShouldHaveSingleItem().Record.Key.ShouldBe([0, 0, 0, 0, (byte)id, .. "\"a\""u8]);
    }

    [Fact]
    public async Task Refuses_a_schema_id_of_another_subject()
    {
        var id = _proxy.Registry.Add("other-value", new("\"string\"")).Id;

        var answer = await _proxy.PostAsync("/topics/t", $$"""{"value_schema_id":{{id}},"records":[{"value":"a"}]}""", Avro);

        answer.Status.ShouldBe(422);
        answer.Body.ShouldContain("\"error_code\":42207");
        _proxy.Registry.Add("t-value", new("\"string\""));
        (await _proxy.PostAsync("/topics/t", """{"value_schema_id":9,"records":[{"value":"a"}]}""", Avro)).Body
            .ShouldContain("\"error_code\":42207,\"message\":\"Error serializing message. Error when fetching schema by id. schemaId = 9\\n");
    }

    [Theory]
    [InlineData("""{"records":[{"key":"a"}]}""", 42201, "Request includes keys but does not include key schema")]
    [InlineData("""{"records":[{"value":"a"}]}""", 42202, "Request includes values but does not include value schema")]
    public async Task Asks_for_a_schema_where_a_side_is_used(string body, int code, string message)
    {
        var answer = await _proxy.PostAsync("/topics/t", body, Avro);

        answer.Status.ShouldBe(422);
        answer.Body.ShouldBe($$"""{"error_code":{{code}},"message":"{{message}}"}""");
    }

    [Fact]
    public async Task Refuses_two_choices_of_schema()
    {
        var answer = await _proxy.PostAsync("/topics/t", """{"value_schema":"\"string\"","value_schema_id":1,"records":[{"value":"a"}]}""", Avro);

        answer.Body.ShouldBe("""{"error_code":400,"message":"Only one of 'value_schema' and 'value_schema_id' may be given."}""");
    }

    [Fact]
    public async Task Writes_nothing_when_a_datum_does_not_fit()
    {
        _proxy.Codecs.Misfit = "\"b\"";

        var answer = await _proxy.PostAsync("/topics/t", """{"value_schema":"\"int\"","records":[{"value":1},{"value":"b"}]}""", Avro);

        answer.Status.ShouldBe(400);
        answer.Body.ShouldStartWith("""{"error_code":400,"message":"Bad Request: """);
        _proxy.Writer.Written.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(42201, 42205, "Invalid schema: Error when parsing raw schema. format = AVRO, schema = ")]
    [InlineData(40901, 42207, "Error serializing message. Error when registering schema. format = AVRO, subject = t-value")]
    public async Task Tells_why_the_registry_refused_a_schema(int refusal, int code, string message)
    {
        _proxy.Registry.Refusal = new(refusal, "because");

        var answer = await _proxy.PostAsync("/topics/t", """{"value_schema":"\"int\"","records":[{"value":1}]}""", Avro);

        answer.Status.ShouldBe(422);
        answer.Body.ShouldStartWith($$"""{"error_code":{{code}},"message":"{{message}}""");
    }

    [Fact]
    public async Task Tells_that_the_registry_is_down()
    {
        _proxy.Registry.IsDown = true;

        var answer = await _proxy.PostAsync("/topics/t", """{"value_schema":"\"int\"","records":[{"value":1}]}""", Avro);

        answer.Status.ShouldBe(500);
        answer.Body.ShouldStartWith("""{"error_code":50003,"message":"Schema Registry unavailable: """);
    }
}
