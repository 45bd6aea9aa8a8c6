using System.Text;
using Dashboard.Services.Feeds;
using Dashboard.Services.Records;
using Shouldly;
using Xunit;

namespace Dashboard.Tests.Unit.Services.Feeds;

public sealed class FollowerTests
{
    [Fact]
    public void Drops_the_oldest_records_and_counts_them()
    {
        var follower = new Follower(new FeedOptions { BufferedRecords = 3 });

        follower.Put([Record(1), Record(2)]);
        follower.Put([Record(3), Record(4), Record(5)]);

        var (records, missed) = follower.Take();
        records.Select(record => record.Record.Offset).ShouldBe([3, 4, 5]);
        missed.ShouldBe(2);
    }

    [Fact]
    public void Drops_by_bytes_too_but_keeps_a_single_large_record()
    {
        var follower = new Follower(new FeedOptions { BufferedBytes = 100 });

        follower.Put([Record(1, size: 60), Record(2, size: 60), Record(3, size: 500)]);

        var (records, missed) = follower.Take();
        records.Select(record => record.Record.Offset).ShouldBe([3]);
        missed.ShouldBe(2);
    }

    [Fact]
    public void Counts_anew_after_each_take()
    {
        var follower = new Follower(new FeedOptions { BufferedRecords = 1 });
        follower.Put([Record(1), Record(2)]);
        follower.Take();

        follower.Put([Record(3)]);

        follower.Take().Missed.ShouldBe(0);
    }

    [Fact]
    public async Task Wakes_whoever_waits_once_for_any_number_of_puts()
    {
        var follower = new Follower(new FeedOptions());
        follower.Put([Record(1)]);
        follower.Put([Record(2)]);

        await follower.WaitAsync(TestContext.Current.CancellationToken);

        follower.WaitAsync(TestContext.Current.CancellationToken).IsCompleted.ShouldBeFalse();
    }

    private static FeedRecord Record(long offset, int size = 1) => new(
        "c",
        new KafkaRecord(new TopicPartition("t", 0), offset, default, TimestampKind.CreateTime, null, Encoding.UTF8.GetBytes(new string('x', size)), []),
        new PlainPayloadReader());
}
