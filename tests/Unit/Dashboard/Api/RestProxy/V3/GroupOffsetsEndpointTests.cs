using Dashboard.Services.Cluster;
using Dashboard.Services.Records;
using Shouldly;
using Xunit;

namespace Dashboard.Tests.Unit.Dashboard.Api.RestProxy.V3;

public sealed class GroupOffsetsEndpointTests : IAsyncDisposable
{
    private const string Reset = "/v3/clusters/test/consumer-groups/billing/offsets:reset";
    private static readonly GroupDescription Idle = new("billing", "EMPTY", "CLASSIC", false, "", 1, []);

    private readonly RestProxyHost _proxy = new();

    public GroupOffsetsEndpointTests()
    {
        _proxy.Reader.SetRange("orders", 0, 2, 9).SetRange("orders", 1, 0, 5);
        _proxy.Groups.Groups.Add(Idle);
        _proxy.Groups.Committed.Add(new PartitionOffset(new TopicPartition("orders", 0), 7));
    }

    public ValueTask DisposeAsync() => _proxy.DisposeAsync();

    [Fact]
    public async Task Moves_one_partition_and_says_where_it_was()
    {
        var answer = await PostAsync("""{"data":[{"topic_name":"orders","partition_id":0,"offset":3}]}""");

        answer.Status.ShouldBe(200, answer.Body);
        answer.Body.ShouldBe("""{"data":[{"topic_name":"orders","partition_id":0,"previous_offset":7,"offset":3}]}""");
        Committed().ShouldBe([("orders", 0, 3)]);
    }

    [Theory]
    [InlineData("earliest", 2, 0)]
    [InlineData("latest", 9, 5)]
    public async Task Moves_every_partition_of_a_topic(string position, long first, long second)
    {
        (await PostAsync($$"""{"data":[{"topic_name":"orders","position":"{{position}}"}]}""")).Status.ShouldBe(200);

        Committed().ShouldBe([("orders", 0, first), ("orders", 1, second)]);
    }

    [Fact]
    public async Task Changes_nothing_when_only_asked()
    {
        (await PostAsync("""{"data":[{"topic_name":"orders","partition_id":0,"position":"earliest"}],"validate_only":true}""")).Body.ShouldContain("\"offset\":2");

        Committed().ShouldBe([("orders", 0, 7)]);
    }

    [Theory]
    [InlineData("", 422, "Payload error. Request body is empty.")]
    [InlineData("""{"data":[]}""", 400, "data names no topic")]
    [InlineData("""{"data":[{"topic_name":"orders"}]}""", 400, "each entry needs one of offset, timestamp and position")]
    [InlineData("""{"data":[{"topic_name":"orders","offset":3,"position":"latest"}]}""", 400, "each entry needs one of")]
    [InlineData("""{"data":[{"topic_name":"orders","position":"middle"}]}""", 400, "position must be earliest or latest")]
    [InlineData("""{"data":[{"topic_name":"orders","partition_id":0,"offset":1}]}""", 400, "offset 1 of orders-0 is not between 2 and 9")]
    [InlineData("""{"data":[{"topic_name":"orders","partition_id":0,"offset":10}]}""", 400, "is not between")]
    [InlineData("""{"data":[{"topic_name":"nope","position":"latest"}]}""", 404, "40403")]
    [InlineData("""{"data":[{"topic_name":"orders","partition_id":5,"position":"latest"}]}""", 404, "40402")]
    [InlineData("""{"data":[{"topic":"orders"}]}""", 422, "Unrecognized field: topic")]
    public async Task Refuses_what_cannot_be_and_changes_nothing(string body, int status, string reason)
    {
        var answer = await PostAsync(body);

        answer.Status.ShouldBe(status, answer.Body);
        answer.Body.ShouldContain(reason);
        Committed().ShouldBe([("orders", 0, 7)]);
    }

    [Fact]
    public async Task Leaves_a_group_that_is_being_read_alone()
    {
        _proxy.Groups.Groups[0] = Idle with { State = "STABLE", Members = [new GroupMember("m", null, "c", "h", [])] };

        var answer = await PostAsync("""{"data":[{"topic_name":"orders","position":"latest"}]}""");

        answer.Status.ShouldBe(409);
        answer.Body.ShouldContain("still has members");
    }

    [Fact]
    public async Task Knows_no_other_group() =>
        (await _proxy.PostAsync("/v3/clusters/test/consumer-groups/none/offsets:reset", """{"data":[{"topic_name":"orders","position":"latest"}]}""", "application/json")).Status.ShouldBe(404);

    private Task<RestProxyHost.Answer> PostAsync(string body) => _proxy.PostAsync(Reset, body, "application/json");

    private IEnumerable<(string Topic, int Partition, long Offset)> Committed() =>
        _proxy.Groups.Committed.Select(offset => (offset.Partition.Topic, offset.Partition.Partition, offset.Offset)).Order();
}
