using Dashboard.Services.Cluster;
using Dashboard.Services.Records;
using Shouldly;
using Xunit;

namespace Dashboard.Tests.Unit.Dashboard.Api.RestProxy;

public sealed class TopicEndpointsTests : IAsyncDisposable
{
    private readonly RestProxyHost _proxy = new();

    public ValueTask DisposeAsync() => _proxy.DisposeAsync();

    [Fact]
    public async Task Lists_topics()
    {
        _proxy.Admin.Add("b").Add("_schemas", isInternal: true).Add("a");

        var answer = await _proxy.GetAsync("/topics");

        answer.Body.ShouldBe("""["_schemas","a","b"]""");
        answer.ContentType.ShouldBe("application/vnd.kafka.v2+json");
    }

    [Fact]
    public async Task Describes_a_topic()
    {
        _proxy.Admin.Add(new TopicDescription("a", false, [new(0, 1, [1, 2], [1]), new(1, null, [2], [])]));

        var answer = await _proxy.GetAsync("/topics/a/");

        answer.Body.ShouldBe("""{"name":"a","configs":{},"partitions":[{"partition":0,"leader":1,"replicas":[{"broker":1,"leader":true,"in_sync":true},{"broker":2,"leader":false,"in_sync":false}]},{"partition":1,"leader":-1,"replicas":[{"broker":2,"leader":false,"in_sync":false}]}]}""");
    }

    [Theory]
    [InlineData("/topics/no", 40403, "This server does not host this topic-partition.")]
    [InlineData("/topics/no/partitions", 40403, "This server does not host this topic-partition.")]
    [InlineData("/topics/no/partitions/0", 40403, "This server does not host this topic-partition.")]
    [InlineData("/topics/no/partitions/0/offsets", 40403, "This server does not host this topic-partition.")]
    [InlineData("/topics/not legal", 40403, "This server does not host this topic-partition.")]
    [InlineData("/topics/a/partitions/7", 40402, "Partition not found.")]
    [InlineData("/topics/a/partitions/7/offsets", 40402, "Partition not found.")]
    [InlineData("/topics/a/partitions/-1", 404, "HTTP 404 Not Found")]
    [InlineData("/topics/a/partitions/x/offsets", 404, "HTTP 404 Not Found")]
    [InlineData("/nothing", 404, "HTTP 404 Not Found")]
    public async Task Says_what_is_not_there(string path, int code, string message)
    {
        _proxy.Admin.Add("a");
        _proxy.Reader.SetRange("a", 0, 0, 1);

        var answer = await _proxy.GetAsync(path);

        answer.Status.ShouldBe(404);
        answer.Body.ShouldBe($$"""{"error_code":{{code}},"message":"{{message}}"}""");
    }

    [Fact]
    public async Task Gives_the_offsets_of_a_partition()
    {
        _proxy.Reader.SetRange("a", 1, 4, 12);

        var answer = await _proxy.GetAsync("/topics/a/partitions/1/offsets");

        answer.Body.ShouldBe("""{"beginning_offset":4,"end_offset":12}""");
    }

    [Fact]
    public async Task Lists_brokers()
    {
        _proxy.Admin.BrokerCount = 3;

        var answer = await _proxy.GetAsync("/brokers");

        answer.Body.ShouldBe("""{"brokers":[1,2,3]}""");
    }

    [Fact]
    public async Task Says_405_for_a_wrong_method()
    {
        var answer = await _proxy.SendAsync("DELETE", "/topics", null);

        answer.Status.ShouldBe(405);
        answer.Body.ShouldBe("""{"error_code":405,"message":"HTTP 405 Method Not Allowed"}""");
        answer.Headers.Allow.ToString().ShouldContain("GET");
    }

    [Theory]
    [InlineData(-195, true, 500, 50003)]
    [InlineData(8, true, 503, 50302)]
    [InlineData(29, false, 403, 40301)]
    [InlineData(-1, false, 500, 50002)]
    public async Task Maps_what_kafka_answers(int kafkaCode, bool isRetriable, int status, int code)
    {
        _proxy.Admin.Failure = new KafkaFailure(kafkaCode, "NAME", "why", isRetriable);

        var answer = await _proxy.GetAsync("/topics");

        answer.Status.ShouldBe(status);
        answer.Body.ShouldBe($$"""{"error_code":{{code}},"message":"why"}""");
    }

    [Theory]
    [InlineData("application/vnd.kafka.v2+json")]
    [InlineData("application/json")]
    public async Task Words_errors_in_the_type_the_caller_names(string accept)
    {
        var answer = await _proxy.GetAsync("/topics/no", accept);

        answer.ContentType.ShouldBe(accept);
    }

    [Fact]
    public async Task Answers_health_checks_at_the_root()
    {
        (await _proxy.GetAsync("/")).Body.ShouldBe("{}");
        (await _proxy.PostAsync("/", """{"a":1}""", "application/json")).Body.ShouldBe("{}");
        (await _proxy.PostAsync("/", "[", "application/json")).Status.ShouldBe(400);
    }
}
