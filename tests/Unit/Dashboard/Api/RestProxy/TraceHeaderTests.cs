using System.Diagnostics;
using System.Text;
using Dashboard.Services.Records;
using Shouldly;
using Xunit;

namespace Dashboard.Tests.Unit.Dashboard.Api.RestProxy;

public sealed class TraceHeaderTests : IDisposable
{
    private const string Stream = "/v3/clusters/test/topics/t/records";
    private readonly Activity _request = new Activity("request").SetIdFormat(ActivityIdFormat.W3C);

    public TraceHeaderTests()
    {
        _request.TraceStateString = "vendor=1";
        _request.Start();
    }

    public void Dispose() => _request.Dispose();

    [Theory]
    [InlineData("/topics/t", """{"records":[{"value":1}]}""", "application/vnd.kafka.json.v2+json")]
    [InlineData(Stream, """{"value":{"type":"JSON","data":1}}""", "application/json")]
    [InlineData($"{Stream}:batch", """{"entries":[{"id":"1","value":{"type":"JSON","data":1}}]}""", "application/json")]
    public async Task Records_carry_the_trace_of_their_request(string path, string body, string type)
    {
        await using var proxy = new RestProxyHost(("RestProxy:TraceRecords", "true"));

        await proxy.PostAsync(path, body, type);

        Headers(proxy).ShouldBe([("traceparent", _request.Id), ("tracestate", "vendor=1")]);
    }

    [Fact]
    public async Task A_record_keeps_a_trace_of_its_own()
    {
        await using var proxy = new RestProxyHost(("RestProxy:TraceRecords", "true"));

        await proxy.PostAsync("/topics/t", """{"records":[{"headers":[{"name":"traceparent","value":"b3du"}]}]}""");

        Headers(proxy).ShouldBe([("traceparent", "own")]);
    }

    [Fact]
    public async Task Nothing_is_added_unless_it_is_asked_for()
    {
        await using var proxy = new RestProxyHost();

        await proxy.PostAsync("/topics/t", """{"records":[{}]}""");

        proxy.Writer.Written.ShouldHaveSingleItem().Record.Headers.ShouldBeNull();
    }

    private static IEnumerable<(string Name, string? Value)> Headers(RestProxyHost proxy) =>
        proxy.Writer.Written.ShouldHaveSingleItem().Record.Headers!.Select(header => (header.Name, (string?)Encoding.ASCII.GetString(header.Value!)));
}
