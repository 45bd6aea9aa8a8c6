using Dashboard.Services.Feeds;
using Dashboard.Services.Records;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using Shouldly;
using Xunit;

namespace Dashboard.Tests.Unit.Services.Feeds;

public sealed class RecordFeedsTests : IAsyncDisposable
{
    private readonly LiveTopic _topic = new();
    private readonly FakeTimeProvider _time = new();
    private readonly RecordFeeds _feeds;
    private readonly CancellationTokenSource _test = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
    private readonly Task _clock;

    public RecordFeedsTests()
    {
        _feeds = new RecordFeeds(_topic, new PlainPayloadReader(), Options.Create(new FeedOptions()), _time, NullLogger<RecordFeeds>.Instance);
        _clock = TickAsync();
    }

    [Fact]
    public async Task Begins_with_the_next_record_written()
    {
        _topic.Write();
        await using var batches = Follow(new FeedStart.Now());
        (await NextAsync(batches)).Records.ShouldBeEmpty();

        _topic.Write();

        (await NextRecordsAsync(batches, 1)).ShouldBe([1]);
    }

    [Fact]
    public async Task Catches_up_from_an_offset_and_goes_on_without_a_gap()
    {
        for (var record = 0; record < 3_500; record++)
        {
            _topic.Write();
        }

        await using var batches = Follow(new FeedStart.Offsets(new Dictionary<int, long> { [0] = 500 }));
        var offsets = await NextRecordsAsync(batches, 3_000);
        _topic.Write();
        offsets.AddRange(await NextRecordsAsync(batches, 1));

        offsets.ShouldBe(Enumerable.Range(500, 3_001).Select(offset => (long)offset));
    }

    [Fact]
    public async Task Tells_where_to_go_on_after_each_batch()
    {
        _topic.Write();
        await using var batches = Follow(new FeedStart.Now());
        (await NextAsync(batches)).Next[0].ShouldBe(1);

        _topic.Write();

        (await NextRecordsAsync(batches, 1)).ShouldBe([1]);
        batches.Current.Next[0].ShouldBe(2);
    }

    [Fact]
    public async Task Counts_as_missed_what_is_too_much_to_catch_up_with()
    {
        for (var record = 0; record < 50; record++)
        {
            _topic.Write();
        }

        await using var batches = Follow(new FeedStart.Offsets(new Dictionary<int, long> { [0] = 10 }, MostBehind: 20));
        var first = await NextAsync(batches);
        _topic.Write();

        (first.Missed, first.Records.Count).ShouldBe((40, 0));
        (await NextRecordsAsync(batches, 1)).ShouldBe([50]);
    }

    [Fact]
    public async Task Shows_each_follower_what_it_looks_for_and_changes_that_on_the_way()
    {
        var lens = new FeedLens(new FeedFocus(() => new OddOffsets(), OnlyMatches: true));
        await using var odd = Follow(new FeedStart.Now(), lens);
        await using var all = Follow(new FeedStart.Now(), new FeedLens(new FeedFocus(() => new OddOffsets())));
        await NextAsync(odd);
        await NextAsync(all);

        Write(4);

        (await NextRecordsAsync(odd, 2)).ShouldBe([1, 3]);
        var matches = new List<bool>();
        while (matches.Count < 4)
        {
            matches.AddRange((await NextAsync(all)).Matches!);
        }

        matches.ShouldBe([false, true, false, true]);
        lens.Focus = FeedFocus.Everything;
        Write(2);
        (await NextRecordsAsync(odd, 2)).ShouldBe([4, 5]);
        _topic.ReadsBegun.ShouldBe(1);
    }

    [Fact]
    public async Task Reads_once_for_any_number_of_followers_and_ends_with_the_last()
    {
        var first = Follow(new FeedStart.Now());
        await NextAsync(first);
        var second = Follow(new FeedStart.Now());
        (await NextAsync(second)).Followers.ShouldBe(2);
        _topic.Write();

        (await NextRecordsAsync(first, 1)).ShouldBe([0]);
        (await NextRecordsAsync(second, 1)).ShouldBe([0]);
        _topic.ReadsBegun.ShouldBe(1);
        await first.DisposeAsync();
        await second.DisposeAsync();
        await UntilAsync(() => _topic.Readers == 0);
    }

    [Fact]
    public async Task Tells_that_the_broker_is_away_and_goes_on_where_it_was()
    {
        await using var batches = Follow(new FeedStart.Now());
        await NextAsync(batches);
        _topic.Write();
        await NextRecordsAsync(batches, 1);

        _topic.Break();
        await UntilAsync(batches, batch => batch.Problem == "Cluster c cannot be reached at here:1.");
        _topic.Write();
        _topic.IsDown = false;

        (await NextRecordsAsync(batches, 1)).ShouldBe([1]);
        _topic.Write();
        await UntilAsync(batches, batch => batch.Problem is null && batch.Records.Count == 1);
    }

    [Fact]
    public async Task Reads_new_partitions_from_their_beginning()
    {
        await using var batches = Follow(new FeedStart.Now());
        await NextAsync(batches);
        _topic.Write(partition: 1);

        _topic.Partitions = 2;

        (await NextRecordsAsync(batches, 1)).ShouldBe([0]);
    }

    [Fact]
    public async Task Refuses_an_unknown_topic_before_the_first_batch()
    {
        _topic.Exists = false;
        await using var batches = Follow(new FeedStart.Now());

        (await Should.ThrowAsync<KafkaUnavailableException>(() => NextAsync(batches))).Message.ShouldBe("Topic t does not exist in cluster c.");
    }

    public async ValueTask DisposeAsync()
    {
        await _test.CancelAsync();
        await _clock;
        _test.Dispose();
    }

    private static async Task<FeedBatch> NextAsync(IAsyncEnumerator<FeedBatch> batches)
    {
        (await batches.MoveNextAsync()).ShouldBeTrue();
        return batches.Current;
    }

    private static async Task<List<long>> NextRecordsAsync(IAsyncEnumerator<FeedBatch> batches, int count)
    {
        var offsets = new List<long>();
        while (offsets.Count < count)
        {
            offsets.AddRange((await NextAsync(batches)).Records.Select(record => record.Record.Offset));
        }

        return offsets;
    }

    private static async Task UntilAsync(IAsyncEnumerator<FeedBatch> batches, Func<FeedBatch, bool> condition)
    {
        while (!condition(await NextAsync(batches)))
        {
        }
    }

    private async Task UntilAsync(Func<bool> condition)
    {
        while (!condition())
        {
            _test.Token.ThrowIfCancellationRequested();
            await Task.Yield();
        }
    }

    private IAsyncEnumerator<FeedBatch> Follow(FeedStart start, FeedLens? lens = null) => _feeds.FollowAsync("c", "t", start, lens, _test.Token).GetAsyncEnumerator(_test.Token);

    private void Write(int records)
    {
        for (var record = 0; record < records; record++)
        {
            _topic.Write();
        }
    }

    private sealed class OddOffsets : IRecordJudge
    {
        public long Errors => 0;

        public string? Problem => null;

        public ValueTask<bool> MatchesAsync(KafkaRecord record, CancellationToken cancellationToken) => ValueTask.FromResult(record.Offset % 2 == 1);

        public void Dispose()
        {
        }
    }

    // Time runs as fast as the code under test keeps up: every wait is over at once, none is skipped.
    private async Task TickAsync()
    {
        while (!_test.IsCancellationRequested)
        {
            _time.Advance(TimeSpan.FromMilliseconds(50));
            await Task.Yield();
        }
    }
}
