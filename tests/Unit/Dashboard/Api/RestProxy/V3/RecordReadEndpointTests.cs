using System.Text;
using System.Text.Json;
using Dashboard.Services.Records;
using Dashboard.Tests.Unit.Support;
using Shouldly;
using Xunit;

namespace Dashboard.Tests.Unit.Dashboard.Api.RestProxy.V3;

public sealed class RecordReadEndpointTests : IAsyncDisposable
{
    private const string Records = "/v3/clusters/test/topics/orders/partitions/0/records";
    private static readonly DateTimeOffset Time = new(2021, 2, 5, 19, 14, 42, TimeSpan.Zero);

    private readonly RestProxyHost _proxy = new();

    public RecordReadEndpointTests()
    {
        _proxy.Reader.SetRange("orders", 0, 0, 4);
        Add(0, "k", """{"n":1}""", new RecordHeader("h", "Hi"u8.ToArray()));
        Add(1, null, "not json");
        Add(2, null, null);
        Add(3, null, "4");
    }

    public ValueTask DisposeAsync() => _proxy.DisposeAsync();

    [Fact]
    public async Task Gives_records_as_they_can_be_produced_again()
    {
        var answer = await _proxy.GetAsync($"{Records}?type=JSON&key_type=STRING&max_count=1");

        answer.Status.ShouldBe(200);
        answer.ContentType.ShouldBe("application/json");
        answer.Body.ShouldBe(
            """{"kind":"KafkaRecordList","metadata":{"self":"http://proxy.test:8082/v3/clusters/test/topics/orders/partitions/0/records?type=JSON&key_type=STRING&max_count=1","next":"http://proxy.test:8082/v3/clusters/test/topics/orders/partitions/0/records?offset=1&max_count=1&max_bytes=1048576&type=JSON&key_type=STRING"},"data":[{"cluster_id":"test","topic_name":"orders","partition_id":0,"offset":0,"timestamp":"2021-02-05T19:14:42Z","headers":[{"name":"h","value":"SGk="}],"key":{"data":"k","type":"STRING"},"value":{"data":{"n":1},"type":"JSON"}}]}""");
    }

    [Fact]
    public async Task Gives_the_bytes_of_what_cannot_be_read_and_says_why()
    {
        var data = await DataAsync("?type=JSON&offset=1");

        data.Select(record => record.GetProperty("offset").GetInt64()).ShouldBe([1, 2, 3]);
        var value = data[0].GetProperty("value");
        value.GetProperty("type").GetString().ShouldBe("BINARY");
        value.GetProperty("data").GetBytesFromBase64().ShouldBe("not json"u8.ToArray());
        value.GetProperty("error").GetString().ShouldNotBeNullOrEmpty();
        data[1].GetProperty("value").ValueKind.ShouldBe(JsonValueKind.Null);
    }

    [Theory]
    [InlineData("?max_bytes=1", 1)]
    [InlineData("?max_bytes=16", 3)]
    [InlineData("?max_count=2", 2)]
    [InlineData("?offset=4", 0)]
    [InlineData("?offset=99", 0)]
    [InlineData("", 4)]
    public async Task Gives_no_more_than_asked_for_and_at_least_one(string query, int count) => (await DataAsync(query)).Length.ShouldBe(count);

    [Theory]
    [InlineData("?offset=-1", "offset must be a number from 0 to")]
    [InlineData("?offset=x", "offset must be a number")]
    [InlineData("?offset=1&timestamp=2", "only one of offset and timestamp")]
    [InlineData("?timestamp=yesterday", "timestamp must be")]
    [InlineData("?max_count=0", "max_count must be a number from 1 to 10000.")]
    [InlineData("?max_bytes=99999999999", "max_bytes must be")]
    [InlineData("?type=XML", "type must be BINARY")]
    [InlineData("?key_type=1", "key_type must be BINARY")]
    public async Task Says_what_is_wrong_with_the_question(string query, string reason)
    {
        var answer = await _proxy.GetAsync(Records + query);

        answer.Status.ShouldBe(400);
        answer.Body.ShouldContain($"Bad Request: {reason}");
    }

    [Theory]
    [InlineData("/v3/clusters/test/topics/nope/partitions/0/records", 40403)]
    [InlineData("/v3/clusters/test/topics/orders/partitions/7/records", 40402)]
    [InlineData("/v3/clusters/test/topics/orders/partitions/x/records", 40402)]
    public async Task Says_what_is_not_there(string path, int code) => (await _proxy.GetAsync(path)).Body.ShouldStartWith($"{{\"error_code\":{code},");

    [Fact]
    public async Task Gives_a_line_each_to_a_client_that_listens()
    {
        var answer = await _proxy.GetAsync($"{Records}?type=STRING&max_count=2", accept: "application/x-ndjson");

        answer.ContentType.ShouldBe("application/x-ndjson");
        answer.Body.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonDocument.Parse(line).RootElement.GetProperty("offset").GetInt64()).ShouldBe([0, 1]);
        _proxy.Reader.Requests.ShouldHaveSingleItem().Partitions.ShouldBe([new PartitionRange(0, 0, null)]);
    }

    [Fact]
    public async Task Gives_nothing_to_a_client_that_takes_neither_form() => (await _proxy.GetAsync(Records, accept: "text/html")).Status.ShouldBe(406);

    private async Task<JsonElement[]> DataAsync(string query)
    {
        var answer = await _proxy.GetAsync(Records + query);
        answer.Status.ShouldBe(200, answer.Body);
        return [.. JsonSerializer.Deserialize<JsonElement>(answer.Body).GetProperty("data").EnumerateArray()];
    }

    private void Add(long offset, string? key, string? value, params RecordHeader[] headers) => _proxy.Reader.Add(new KafkaRecord(
        new TopicPartition("orders", 0), offset, Time, TimestampKind.CreateTime, key is null ? null : Encoding.UTF8.GetBytes(key), value is null ? null : Encoding.UTF8.GetBytes(value), headers));
}
