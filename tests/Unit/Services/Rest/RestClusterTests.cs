using System.Net;
using System.Text;
using Dashboard.Services.Cluster;
using Dashboard.Services.Records;
using Dashboard.Services.Rest;
using Shouldly;
using Xunit;

namespace Dashboard.Tests.Unit.Services.Rest;

public sealed class RestClusterTests : IDisposable
{
    private const string Partitions = """[{"partition":0,"leader":1,"replicas":[{"broker":1,"leader":true,"in_sync":true},{"broker":2,"leader":false,"in_sync":false}]}]""";
    private const string Instance = "/consumers/g/instances/i";

    private readonly FakeRestProxy _proxy = new();

    public void Dispose() => _proxy.Dispose();

    [Fact]
    public async Task Lists_topics_with_their_partitions()
    {
        _proxy.Answer("GET /topics", """["b","_a"]""").Answer("GET /topics/b/partitions", Partitions).Answer("GET /topics/_a/partitions", Partitions);

        var topics = await new RestClusterAdmin(_proxy.Client).ListTopicsAsync("remote", TestContext.Current.CancellationToken);

        topics.ShouldBe([new TopicSummary("_a", 1, 2, true), new TopicSummary("b", 1, 2, false)]);
    }

    [Fact]
    public async Task Creates_topics_where_the_proxy_has_API_v3()
    {
        _proxy.Answer("GET /v3/clusters", """{"data":[{"cluster_id":"C"}]}""");
        var topic = new NewTopic("t", 2, -1, new Dictionary<string, string> { ["cleanup.policy"] = "compact" });

        var change = await new RestClusterAdmin(_proxy.Client).CreateTopicAsync("remote", topic, TestContext.Current.CancellationToken);

        change.ShouldBeOfType<TopicChange.Done>();
        _proxy.Asked[^1].ShouldBe(("POST /v3/clusters/C/topics", """{"topic_name":"t","partitions_count":2,"replication_factor":null,"configs":[{"name":"cleanup.policy","value":"compact"}],"validate_only":false}"""));
    }

    [Fact]
    public async Task Says_what_a_proxy_without_API_v3_cannot_do()
    {
        var change = await new RestClusterAdmin(_proxy.Client).DeleteTopicAsync("remote", "t", TestContext.Current.CancellationToken);

        change.ShouldBeOfType<TopicChange.Refused>().Failure.Message.ShouldBe("Cluster remote is reached through its REST proxy only, which cannot delete topics.");
    }

    [Fact]
    public async Task Writes_records_and_tells_what_became_of_each()
    {
        _proxy.Answer("POST /topics/t", """{"offsets":[{"partition":0,"offset":7,"error_code":null,"error":null},{"partition":null,"offset":null,"error_code":50003,"error":"away"}]}""");

        var outcomes = await new RestRecordWriter(_proxy.Client).WriteAsync(
            "remote", "t", [new RecordToWrite("k"u8.ToArray(), null, 3, DateTimeOffset.UnixEpoch, [new RecordHeader("h", null)]), new RecordToWrite(null, [1])], TestContext.Current.CancellationToken);

        outcomes[0].ShouldBe(new WriteOutcome.Written(0, 7, DateTimeOffset.UnixEpoch));
        outcomes[1].ShouldBeOfType<WriteOutcome.Failed>().Failure.IsRetriable.ShouldBeTrue();
        _proxy.Asked[0].Body.ShouldBe("""{"records":[{"key":"aw==","value":null,"partition":3,"timestamp":0,"headers":[{"name":"h","value":null}]},{"key":null,"value":"AQ=="}]}""");
    }

    [Fact]
    public async Task Reads_a_range_to_its_end_and_leaves()
    {
        ATopicWithRecords("""[{"topic":"t","key":null,"value":"YQ==","partition":0,"offset":3,"timestamp":5,"headers":[{"name":"h","value":"SGk="}]}]""", """[{"topic":"t","key":"Yg==","value":null,"partition":0,"offset":4},{"topic":"t","key":null,"value":"Yw==","partition":0,"offset":5}]""");

        var reads = await ReadAsync(start: 0, end: 5);

        var records = reads.SelectMany(read => read.Records).ToArray();
        records.Select(record => (record.Offset, Encoding.UTF8.GetString(record.Value ?? []))).ShouldBe([(3L, "a"), (4L, "")]);
        records[0].Headers.ShouldHaveSingleItem().Name.ShouldBe("h");
        records[1].Value.ShouldBeNull();
        reads[^1].Positions[0].ShouldBe(5);
        _proxy.Asked.ShouldContain(($"POST {Instance}/positions", """{"offsets":[{"topic":"t","partition":0,"offset":2}]}"""));
        _proxy.Asked[^1].Request.ShouldBe($"DELETE {Instance}");
    }

    [Fact]
    public async Task Takes_what_no_answer_brings_as_compacted_away()
    {
        ATopicWithRecords("""[{"topic":"t","key":null,"value":"YQ==","partition":0,"offset":3}]""", "[]");

        var reads = await ReadAsync(start: 2, end: 6);

        reads.Sum(read => read.Records.Count).ShouldBe(1);
        reads[^1].Positions[0].ShouldBe(6);
    }

    [Fact]
    public async Task Tells_an_unknown_topic()
    {
        var reader = new RestRecordReader(_proxy.Client);

        (await reader.GetOffsetRangesAsync("remote", "t", TestContext.Current.CancellationToken)).ShouldBeNull();
        (await Should.ThrowAsync<KafkaUnavailableException>(() => reader.GetOffsetsAtAsync("remote", "t", DateTimeOffset.UnixEpoch, TestContext.Current.CancellationToken)))
            .Message.ShouldContain("does not exist");
    }

    [Theory]
    [InlineData("""[{"topic":"t","key":null,"value":"YQ==","partition":0,"offset":4}]""", 4)]
    [InlineData("[]", 6)]
    public async Task Finds_a_time_by_moving_there_and_reading_one_record(string answer, long offset)
    {
        ATopicWithRecords(answer);

        var offsets = await new RestRecordReader(_proxy.Client).GetOffsetsAtAsync("remote", "t", DateTimeOffset.UnixEpoch.AddMilliseconds(1500), TestContext.Current.CancellationToken);

        offsets.ShouldBe(new Dictionary<int, long> { [0] = offset });
        _proxy.Asked.ShouldContain(($"POST {Instance}/positions", """{"timestamps":[{"topic":"t","partition":0,"timestamp":"1970-01-01T00:00:01.500Z"}]}"""));
        _proxy.Asked[^1].Request.ShouldBe($"DELETE {Instance}");
    }

    [Fact]
    public async Task Adds_partitions_where_the_proxy_has_API_v3()
    {
        _proxy.Answer("GET /v3/clusters", """{"data":[{"cluster_id":"C"}]}""");

        (await new RestClusterAdmin(_proxy.Client).AddPartitionsAsync("remote", "t", 6, TestContext.Current.CancellationToken)).ShouldBeOfType<TopicChange.Done>();

        _proxy.Asked[^1].ShouldBe(("PATCH /v3/clusters/C/topics/t", """{"partitions_count":6}"""));
    }

    [Theory]
    [InlineData(true, "The REST proxy of cluster remote cannot be reached.")]
    [InlineData(false, "The REST proxy of cluster remote answered 500: Kafka is away.")]
    public async Task Tells_a_proxy_that_fails(bool isAway, string message)
    {
        _proxy.IsAway = isAway;
        _proxy.Refuse("GET /topics", HttpStatusCode.InternalServerError, """{"error_code":50003,"message":"Kafka is away"}""");

        var failure = await Should.ThrowAsync<KafkaUnavailableException>(() => new RestClusterAdmin(_proxy.Client).ListTopicsAsync("remote", TestContext.Current.CancellationToken));

        failure.Message.ShouldBe(message);
        failure.Failure.IsRetriable.ShouldBeTrue();
    }

    private void ATopicWithRecords(params string[] answers) => _proxy
        .Answer("GET /topics/t/partitions", Partitions)
        .Answer("GET /topics/t/partitions/0/offsets", """{"beginning_offset":2,"end_offset":6}""")
        .AnswerNewInstance("""{"instance_id":"i","base_uri":"http://elsewhere:1/consumers/g/instances/i"}""")
        .Refuse("DELETE " + Instance, HttpStatusCode.NoContent, "")
        .Answer($"GET {Instance}/records", answers);

    private async Task<List<RecordRead>> ReadAsync(long start, long end)
    {
        var reads = new List<RecordRead>();
        await foreach (var read in new RestRecordReader(_proxy.Client).ReadAsync("remote", new RecordReadRequest("t", [new PartitionRange(0, start, end)]), TestContext.Current.CancellationToken))
        {
            reads.Add(read);
        }

        return reads;
    }
}
