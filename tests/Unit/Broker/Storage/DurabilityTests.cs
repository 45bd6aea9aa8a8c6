using Dashboard.Broker;
using Dashboard.Broker.Protocol;
using Dashboard.Broker.Storage;
using Dashboard.Tests.Unit.Broker.Support;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Shouldly;
using Xunit;

namespace Dashboard.Tests.Unit.Broker.Storage;

public sealed class DurabilityTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Fact]
    public async Task Records_count_and_are_read_only_when_they_are_on_disk()
    {
        var flusher = new DiskFlusher(NullLogger.Instance);
        await flusher.DisposeAsync();
        using var log = PartitionLog.Open(_directory.Path, out _, flusher: flusher);
        var listener = new CountingListener();
        log.Subscribe(listener);

        var appended = Append(log);
        var durable = log.WhenDurableAsync(appended.NextOffset);
        var before = (log.EndOffset, log.HighWatermark, log.Read(0, 1000, true).Records.Length, durable.IsCompleted, listener.Bytes);
        log.Flush();

        before.ShouldBe((1, 0, 0, false, 0));
        (await durable).ShouldBe(ErrorCode.None);
        (log.HighWatermark, listener.Bytes > 0).ShouldBe((1, true));
    }

    [Fact]
    public async Task One_flush_serves_everyone_who_waits()
    {
        await using var flusher = new DiskFlusher(NullLogger.Instance);
        using var log = PartitionLog.Open(_directory.Path, out _, flusher: flusher);

        var all = Enumerable.Range(0, 200).Select(_ => log.WhenDurableAsync(Append(log).NextOffset)).ToList();

        (await Task.WhenAll(all)).ShouldAllBe(error => error == ErrorCode.None);
        log.HighWatermark.ShouldBe(200);
    }

    [Theory]
    [InlineData("none", false, 5000)]
    [InlineData("always", true, 5000)]
    [InlineData("interval:100", false, 100)]
    public void A_policy_is_read(string text, bool beforeAnswer, int intervalMs)
    {
        var policy = FlushPolicy.Parse(text);

        (policy.BeforeAnswer, policy.Interval.TotalMilliseconds).ShouldBe((beforeAnswer, intervalMs));
    }

    [Theory]
    [InlineData("")]
    [InlineData("Always")]
    [InlineData("interval")]
    [InlineData("interval:")]
    [InlineData("interval:5")]
    [InlineData("interval:1e3")]
    public void A_policy_that_is_none_stops_the_start_and_says_what_would_do(string text) =>
        Should.Throw<BrokerStartException>(() => FlushPolicy.Parse(text)).Message.ShouldContain("Broker:Flush");

    [Fact]
    public void Writes_are_refused_while_the_disk_is_short_and_taken_again_after()
    {
        var time = new FakeTimeProvider();
        var free = 1000L;
        var space = new DiskSpace(500, () => free, time, NullLogger.Instance);
        var first = space.IsShort();

        free = 499;
        var unseen = space.IsShort();
        time.Advance(TimeSpan.FromSeconds(1));
        var full = space.IsShort();
        free = 500;
        time.Advance(TimeSpan.FromSeconds(1));

        (first, unseen, full, space.IsShort()).ShouldBe((false, false, true, false));
    }

    private static AppendResult Append(PartitionLog log)
    {
        var batch = BatchBuilder.Of(1);
        return log.Append(batch, BatchHeader.Read(batch), TopicConfig.Default, nowMs: 1);
    }

    private sealed class CountingListener : IAppendListener
    {
        public int Bytes { get; private set; }

        public void Appended(int bytes, int stableBytes) => Bytes += bytes;

        public void Deleted()
        {
        }
    }
}
