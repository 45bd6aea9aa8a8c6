using System.Globalization;
using Dashboard.Tests.E2E.Support;
using Shouldly;
using Xunit;

namespace Dashboard.Tests.E2E.Protocol;

public sealed class KcatTests(SharedDashboard shared)
{
    [Theory]
    [InlineData("none")]
    [InlineData("gzip")]
    [InlineData("snappy")]
    [InlineData("lz4")]
    [InlineData("zstd")]
    public async Task Reads_what_it_wrote_with_every_codec(string codec)
    {
        var broker = (await shared.GetAsync()).BootstrapServers;
        var topic = Unique.Name("kcat");
        var lines = Enumerable.Range(0, 2000).Select(i => $"key{i}:value {i} of the test").ToList();

        string[] writing = ["-b", broker, "-P", "-t", topic, "-K:", "-z", codec, "-X", "enable.idempotence=true"];
        _ = (await ExternalClient.KcatAsync(writing, string.Join('\n', lines) + "\n")).Lines;
        string[] reading = ["-b", broker, "-C", "-t", topic, "-K:", "-e", "-q", "-o", "beginning", "-X", "check.crcs=true"];
        var read = (await ExternalClient.KcatAsync(reading)).Lines;

        read.ShouldBe(lines);
    }

    [Fact]
    public async Task Finds_offsets_by_time()
    {
        var broker = (await shared.GetAsync()).BootstrapServers;
        var topic = Unique.Name("kcat");
        _ = (await ExternalClient.KcatAsync(["-b", broker, "-P", "-t", topic], "one\ntwo\n")).Lines;

        var past = (await ExternalClient.KcatAsync(["-b", broker, "-Q", "-t", $"{topic}:0:1000"])).Lines;
        var tomorrow = DateTimeOffset.UtcNow.AddDays(1).ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture);
        var future = (await ExternalClient.KcatAsync(["-b", broker, "-Q", "-t", $"{topic}:0:{tomorrow}"])).Lines;

        past.ShouldBe([$"{topic} [0] offset 0"]);
        future.ShouldBe([$"{topic} [0] offset -1"]);
    }

    [Fact]
    public async Task Consumes_in_a_group_and_goes_on_where_it_stopped()
    {
        var broker = (await shared.GetAsync()).BootstrapServers;
        var (topic, group) = (Unique.Name("kcat"), Unique.Name("group"));
        string[] consuming = ["-b", broker, "-G", group, topic, "-q", "-e", "-X", "auto.offset.reset=earliest"];
        _ = (await ExternalClient.KcatAsync(["-b", broker, "-P", "-t", topic], "one\ntwo\n")).Lines;

        var first = (await ExternalClient.KcatAsync(consuming)).Lines;
        _ = (await ExternalClient.KcatAsync(["-b", broker, "-P", "-t", topic], "three\n")).Lines;
        var second = (await ExternalClient.KcatAsync(consuming)).Lines;

        first.ShouldBe(["one", "two"]);
        second.ShouldBe(["three"]);
    }
}
