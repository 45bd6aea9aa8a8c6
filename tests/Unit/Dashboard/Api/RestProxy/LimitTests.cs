using System.Net;
using Dashboard.Api.RestProxy;
using Dashboard.Api.RestProxy.V3;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using Shouldly;
using Xunit;

namespace Dashboard.Tests.Unit.Dashboard.Api.RestProxy;

public sealed class LimitTests
{
    private static readonly IPAddress Client = IPAddress.Parse("10.0.0.1");

    private readonly FakeTimeProvider _time = new();

    [Fact]
    public void Lets_a_client_send_a_burst_and_then_as_many_as_time_allows()
    {
        var limit = Limit(perSecond: 10, burst: 3);

        Enumerable.Range(0, 4).Select(_ => limit.TryPass(Client)).ShouldBe([true, true, true, false]);
        _time.Advance(TimeSpan.FromMilliseconds(100));
        Enumerable.Range(0, 2).Select(_ => limit.TryPass(Client)).ShouldBe([true, false]);
    }

    [Fact]
    public void Lets_no_client_use_up_what_another_may_send()
    {
        var limit = Limit(perSecond: 1);

        limit.TryPass(Client).ShouldBeTrue();
        limit.TryPass(Client).ShouldBeFalse();
        limit.TryPass(IPAddress.Parse("10.0.0.2")).ShouldBeTrue();
    }

    [Fact]
    public void Saves_up_no_more_than_a_burst()
    {
        var limit = Limit(perSecond: 100, burst: 1);

        limit.TryPass(Client).ShouldBeTrue();
        _time.Advance(TimeSpan.FromHours(1));
        Enumerable.Range(0, 2).Select(_ => limit.TryPass(Client)).ShouldBe([true, false]);
    }

    [Fact]
    public async Task Answers_429_to_a_client_that_is_too_fast()
    {
        await using var proxy = new RestProxyHost(("RestProxy:RateLimit:RequestsPerSecond", "1"));

        (await proxy.GetAsync("/topics")).Status.ShouldBe(200);
        var answer = await proxy.GetAsync("/topics");

        answer.Status.ShouldBe(429);
        answer.Headers.RetryAfter.ToString().ShouldBe("1");
        answer.Body.ShouldBe("""{"error_code":429,"message":"Request rate limit exceeded: The rate limit of requests per second has been exceeded."}""");
    }

    [Fact]
    public async Task Refuses_more_records_than_one_request_may_have()
    {
        await using var proxy = new RestProxyHost(("RestProxy:MaxRecordsPerRequest", "2"));

        (await proxy.PostAsync("/topics/t", """{"records":[{},{}]}""")).Status.ShouldBe(200);
        var answer = await proxy.PostAsync("/topics/t", """{"records":[{},{},{}]}""");

        answer.Status.ShouldBe(422);
        answer.Body.ShouldContain("records must not be more than 2");
        proxy.Writer.Written.Count.ShouldBe(2);
    }

    [Fact]
    public async Task Opens_no_more_streams_than_allowed()
    {
        await using var proxy = new RestProxyHost(("RestProxy:Streams:MaxConcurrent", "1"));
        proxy.Writer.Held = [];
        var first = proxy.PostAsync("/v3/clusters/test/topics/t/records", "{}", "application/json");

        var second = await proxy.PostAsync("/v3/clusters/test/topics/t/records", "{}", "application/json");
        proxy.Writer.Held.ForEach(report => report());

        second.Status.ShouldBe(503);
        (await first).Status.ShouldBe(200);
        proxy.Writer.Held = null;
        (await proxy.PostAsync("/v3/clusters/test/topics/t/records", "{}", "application/json")).Status.ShouldBe(200);
    }

    [Theory]
    [InlineData("RecordsPerSecond")]
    [InlineData("GlobalRecordsPerSecond")]
    public async Task Refuses_records_beyond_the_rate_one_by_one(string limit)
    {
        await using var proxy = new RestProxyHost(($"RestProxy:Streams:{limit}", "2"));

        var answer = await proxy.PostAsync("/v3/clusters/test/topics/t/records", "{}{}{}", "application/json");

        answer.Status.ShouldBe(200);
        answer.Body.Split("\r\n")[2].ShouldBe("""{"error_code":429,"message":"Request rate limit exceeded: The rate limit of requests per second has been exceeded."}""");
        proxy.Writer.Written.Count.ShouldBe(2);
    }

    [Fact]
    public void Lets_bytes_through_as_time_allows_and_a_large_record_when_none_went_before()
    {
        var limit = new RecordRateLimit(Options.Create(new StreamOptions { BytesPerSecond = 1000 }), _time);

        limit.TryPass("a", 5000).ShouldBeTrue();
        limit.TryPass("a", 1).ShouldBeFalse();
        limit.TryPass("b", 1).ShouldBeTrue();
        _time.Advance(TimeSpan.FromSeconds(4));
        limit.TryPass("a", 1).ShouldBeFalse();
        _time.Advance(TimeSpan.FromSeconds(1));
        limit.TryPass("a", 1000).ShouldBeTrue();
    }

    private RequestRateLimit Limit(int perSecond, int burst = 0) =>
        new(Options.Create(new RateLimitOptions { RequestsPerSecond = perSecond, Burst = burst }), _time);
}
