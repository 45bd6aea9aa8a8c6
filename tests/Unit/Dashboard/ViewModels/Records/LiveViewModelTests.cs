using Dashboard.Services.Feeds;
using Dashboard.Services.Payloads;
using Dashboard.Services.Records;
using Dashboard.Tests.Unit.Support;
using Dashboard.ViewModels.Records;
using Microsoft.Extensions.Time.Testing;
using Shouldly;
using Xunit;

namespace Dashboard.Tests.Unit.Dashboard.ViewModels.Records;

public sealed class LiveViewModelTests : IAsyncDisposable
{
    private readonly FakeRecordFeeds _feeds = new();
    private readonly FakeTimeProvider _time = new(ARecord.Noon);
    private readonly CancellationTokenSource _left = new();
    private readonly LiveViewModel _view;
    private Task _following = Task.CompletedTask;
    private int _changes;

    public LiveViewModelTests()
    {
        _view = new LiveViewModel(_feeds, _time);
    }

    [Fact]
    public async Task Lists_the_newest_first_and_counts_them()
    {
        Follow();

        await ArriveAsync(Batch(1, 2));

        Offsets.ShouldBe([2, 1]);
        (_view.Seen, _view.Followers, _view.State).ShouldBe((2, 1, LiveState.Live));
    }

    [Fact]
    public async Task Holds_what_arrives_while_paused_and_shows_it_on_resume()
    {
        Follow();
        await ArriveAsync(Batch(1));

        _view.Pause();
        await ArriveAsync(Batch(2, 3));
        Offsets.ShouldBe([1]);
        _view.Waiting.ShouldBe(2);
        _view.State.ShouldBe(LiveState.Paused);
        _view.Resume();

        Offsets.ShouldBe([3, 2, 1]);
        _view.Waiting.ShouldBe(0);
        _view.State.ShouldBe(LiveState.Live);
    }

    [Fact]
    public async Task Keeps_no_more_than_its_buffer_and_says_what_a_pause_has_cost()
    {
        _view.Filter("", onlyMatches: false, buffer: 3);
        Follow();
        await ArriveAsync(Batch(1, 2, 3, 4, 5));
        Offsets.ShouldBe([5, 4, 3]);

        _view.Pause();
        await ArriveAsync(Batch(6, 7, 8, 9));
        (_view.Waiting, _view.Dropped).ShouldBe((3, 1));
        _view.Resume();

        Offsets.ShouldBe([9, 8, 7]);
    }

    [Fact]
    public async Task Marks_where_records_were_missed()
    {
        Follow();

        await ArriveAsync(Batch(1) with { Missed = 12 });

        _view.Missed.ShouldBe(12);
        _view.Rows.OfType<LiveRow.Missed>().ShouldHaveSingleItem().Count.ShouldBe(12);
    }

    [Fact]
    public async Task Tells_matches_from_the_rest_and_lists_them_alone_when_asked()
    {
        Follow();
        _view.Filter("order-2", onlyMatches: false, buffer: 100);
        await ArriveAsync(Batch(1, 2));
        _view.Matched.ShouldBe(1);
        _view.Rows.OfType<LiveRow.Arrived>().Select(row => row.IsMatch).ShouldBe([true, false]);

        _view.Filter("order-2", onlyMatches: true, buffer: 100);

        Offsets.ShouldBe([2]);
    }

    [Fact]
    public async Task Says_that_the_broker_cannot_be_reached_and_goes_on()
    {
        Follow();
        await ArriveAsync(new FeedBatch([], 0, 1, "No broker answers."));
        (_view.State, _view.Problem).ShouldBe((LiveState.Disconnected, "No broker answers."));

        await ArriveAsync(Batch(1));

        (_view.State, _view.Problem).ShouldBe((LiveState.Live, null));
    }

    [Fact]
    public async Task Says_why_a_topic_cannot_be_followed()
    {
        _feeds.Failure = new KafkaFailure(3, "UNKNOWN_TOPIC_OR_PARTITION", "There is no such topic.", IsRetriable: false);

        Follow();
        await _following;

        (_view.State, _view.Problem).ShouldBe((LiveState.Failed, "There is no such topic."));
    }

    [Fact]
    public async Task Changes_the_page_at_most_once_a_beat()
    {
        Follow();

        for (var offset = 0; offset < 50; offset++)
        {
            _feeds.Send(Batch(offset));
        }

        await UntilAsync(() => _view.Seen == 50);
        _changes.ShouldBeLessThanOrEqualTo(1);
        await BeatAsync();

        Offsets.Count().ShouldBe(50);
        _changes.ShouldBeLessThanOrEqualTo(2);
    }

    [Fact]
    public async Task Measures_the_rate_over_ten_seconds()
    {
        Follow();
        await ArriveAsync(Batch(1, 2, 3, 4, 5));

        _time.Advance(TimeSpan.FromSeconds(2));
        _view.Publish();

        _view.PerSecond.Seen.ShouldBe(0.5);
        _view.Bars.Count.ShouldBe(RateStrip.Bars);
    }

    [Fact]
    public async Task Empties_the_list_when_asked()
    {
        Follow();
        await ArriveAsync(Batch(1));

        _view.Clear();

        _view.Rows.ShouldBeEmpty();
        _view.Seen.ShouldBe(1);
    }

    public async ValueTask DisposeAsync()
    {
        await _left.CancelAsync();
        await _following;
        _left.Dispose();
    }

    private IEnumerable<long> Offsets => _view.Rows.OfType<LiveRow.Arrived>().Select(row => row.Row.Address.Offset);

    private static FeedBatch Batch(params long[] offsets) => new([.. offsets.Select(Record)], 0, 1);

    private static DecodedRecord Record(long offset) => ARecord.Json($$"""{"id":"order-{{offset}}"}""", 0, offset);

    private void Follow() => _following = _view.FollowAsync("prod", "orders", new FeedStart.Now(), () =>
    {
        Interlocked.Increment(ref _changes);
        return Task.CompletedTask;
    }, _left.Token);

    private async Task ArriveAsync(FeedBatch batch)
    {
        var (seen, state) = (_view.Seen, _view.Problem);
        _feeds.Send(batch);
        await UntilAsync(() => _view.Seen > seen || _view.Problem != state);
        _view.Publish();
    }

    private async Task BeatAsync()
    {
        _time.Advance(LiveViewModel.Beat);
        await UntilAsync(() => _view.Rows.Count > 0);
    }

    private static async Task UntilAsync(Func<bool> condition)
    {
        while (!condition())
        {
            TestContext.Current.CancellationToken.ThrowIfCancellationRequested();
            await Task.Yield();
        }
    }
}
