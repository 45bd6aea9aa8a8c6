using System.Text;
using Dashboard.Services.Feeds;
using Dashboard.Services.Records;
using Microsoft.Extensions.Time.Testing;
using Shouldly;
using Xunit;

namespace Dashboard.Tests.Unit.Services.Feeds;

public sealed class FollowerTests
{
    private static readonly Dictionary<int, long> Nowhere = [];

    private readonly FakeTimeProvider _time = new();

    [Fact]
    public void Drops_the_oldest_records_and_counts_them()
    {
        var follower = A(new FeedOptions { BufferedRecords = 3 });

        follower.Put([Record(1), Record(2)], Nowhere);
        follower.Put([Record(3), Record(4), Record(5)], Nowhere);

        var taken = follower.Take();
        taken.Records.Select(record => record.Record.Offset).ShouldBe([3, 4, 5]);
        taken.Missed.ShouldBe(2);
    }

    [Fact]
    public void Drops_by_bytes_too_but_keeps_a_single_large_record()
    {
        var follower = A(new FeedOptions { BufferedBytes = 100 });

        follower.Put([Record(1, size: 60), Record(2, size: 60), Record(3, size: 500)], Nowhere);

        var taken = follower.Take();
        taken.Records.Select(record => record.Record.Offset).ShouldBe([3]);
        taken.Missed.ShouldBe(2);
    }

    [Fact]
    public void Counts_anew_after_each_take()
    {
        var follower = A(new FeedOptions { BufferedRecords = 1 });
        follower.Put([Record(1), Record(2)], Nowhere);
        follower.Take();

        follower.Put([Record(3)], Nowhere);

        follower.Take().Missed.ShouldBe(0);
    }

    [Fact]
    public async Task Wakes_whoever_waits_once_for_any_number_of_puts()
    {
        var follower = A(new FeedOptions());
        follower.Put([Record(1)], Nowhere);
        follower.Put([Record(2)], Nowhere);

        await follower.WaitAsync(TestContext.Current.CancellationToken);

        follower.WaitAsync(TestContext.Current.CancellationToken).IsCompleted.ShouldBeFalse();
    }

    [Fact]
    public void Samples_what_is_faster_than_its_follower_wants_and_says_how_much()
    {
        var follower = A(new FeedOptions(), new FeedFocus(MostPerSecond: 100));

        for (var offset = 0; offset < 1_000; offset++)
        {
            follower.Put([Record(offset)], new Dictionary<int, long> { [0] = offset + 1 });
        }

        var first = follower.Take();
        _time.Advance(TimeSpan.FromSeconds(1));
        follower.Put([.. Enumerable.Range(1_000, 1_000).Select(offset => Record(offset))], new Dictionary<int, long> { [0] = 2_000 });
        var second = follower.Take();

        first.Records.Count.ShouldBeInRange(100, 400);
        (first.Records.Count + first.Passed, first.Missed, first.Next[0]).ShouldBe((1_000, 0, 1_000));
        (second.Records.Count, second.OneIn, second.Next[0]).ShouldBe((100, 10, 2_000));
    }

    [Fact]
    public void Shows_all_again_when_the_stream_has_become_slow()
    {
        var follower = A(new FeedOptions(), new FeedFocus(MostPerSecond: 100));
        follower.Put([.. Enumerable.Range(0, 1_000).Select(offset => Record(offset))], Nowhere);
        _time.Advance(TimeSpan.FromSeconds(1));
        follower.Put([Record(1_000)], Nowhere);
        _time.Advance(TimeSpan.FromSeconds(1));
        follower.Take();

        follower.Put([Record(1_001), Record(1_002)], Nowhere);

        var taken = follower.Take();
        (taken.Records.Count, taken.OneIn).ShouldBe((2, 1));
    }

    [Fact]
    public void Keeps_everything_for_a_follower_that_looks_for_something()
    {
        var follower = A(new FeedOptions(), new FeedFocus(() => throw new InvalidOperationException("The feed opens it, not the buffer."), MostPerSecond: 1));

        follower.Put([Record(1), Record(2), Record(3)], Nowhere);

        follower.Take().Records.Count.ShouldBe(3);
    }

    private Follower A(FeedOptions options, FeedFocus? focus = null) => new(options, new FeedLens(focus ?? FeedFocus.Everything), _time);

    private static FeedRecord Record(long offset, int size = 1) => new(
        "c",
        new KafkaRecord(new TopicPartition("t", 0), offset, default, TimestampKind.CreateTime, null, Encoding.UTF8.GetBytes(new string('x', size)), []),
        new PlainPayloadReader());
}
