using Dashboard.Services.Feeds;
using Dashboard.Services.Payloads;
using Dashboard.Services.Records;
using Dashboard.Services.Scanning;
using Dashboard.Services.Scanning.Filters;
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
        _view = new LiveViewModel(_feeds, new RecordFilters(new FakeSchemaCodecs(), new PayloadReader([])), _time);
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
        _view.Keep(3);
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
        await LookAsync("order-2", onlyMatches: false);
        await ArriveAsync(Batch(1, 2));
        _view.Matched.ShouldBe(1);
        _view.Rows.OfType<LiveRow.Arrived>().Select(row => row.IsMatch).ShouldBe([true, false]);

        await LookAsync("order-2", onlyMatches: true);

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
    public async Task Changes_the_page_once_a_batch()
    {
        Follow();

        await ArriveAsync(Batch([.. Enumerable.Range(0, 50).Select(offset => (long)offset)]));

        await UntilAsync(() => _changes == 1);
        Offsets.Count().ShouldBe(50);
    }

    [Fact]
    public async Task Judges_what_is_listed_anew_when_the_filter_changes()
    {
        Follow();
        await ArriveAsync(Batch(1, 2, 3));

        await _view.LookAsync("prod", "", new RecordFilter([new FilterRule("value.id", RuleOperator.Is, "order-3")]), onlyMatches: true);
        Offsets.ShouldBe([3]);
        await _view.LookAsync("prod", "", new RecordFilter([], "value.id !== 'order-3'"), onlyMatches: true);

        Offsets.ShouldBe([2, 1]);
    }

    [Fact]
    public async Task Says_why_a_filter_cannot_be_run_and_shows_everything()
    {
        Follow();
        await ArriveAsync(Batch(1, 2));

        await _view.LookAsync("prod", "", new RecordFilter([], "value.("), onlyMatches: true);

        _view.FilterProblem.ShouldNotBeNullOrEmpty();
        Offsets.ShouldBe([2, 1]);
    }

    [Fact]
    public async Task Counts_what_sampling_left_out_as_seen()
    {
        Follow();

        await ArriveAsync(Batch(40) with { Passed = 39, OneIn = 40 });

        (_view.Seen, _view.OneIn).ShouldBe((40, 40));
    }

    [Fact]
    public async Task Goes_on_where_the_browser_says_it_was()
    {
        Follow(LivePlace.TryRead("0:120,1:98@1767967511204"));
        await ArriveAsync(Batch(120) with { Missed = 5, Next = new Dictionary<int, long> { [0] = 121 } });

        var start = _feeds.Starts.ShouldHaveSingleItem().ShouldBeOfType<FeedStart.Offsets>();
        start.Positions.ShouldBe(new Dictionary<int, long> { [0] = 120, [1] = 98 });
        start.MostBehind.ShouldBe(LiveViewModel.MostBehind);
        _view.Place.ShouldStartWith("0:121,1:98@");
        _view.Rows.OfType<LiveRow.Missed>().ShouldHaveSingleItem().After.ShouldBe(DateTimeOffset.FromUnixTimeMilliseconds(1767967511204));
    }

    [Theory]
    [InlineData("")]
    [InlineData("0:1")]
    [InlineData("0:-1@5")]
    [InlineData("a:1@5")]
    [InlineData("0:1@99999999999999999")]
    public void Ignores_a_place_that_is_none(string kept) => LivePlace.TryRead(kept).ShouldBeNull();

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

    private Task LookAsync(string text, bool onlyMatches) => _view.LookAsync("prod", text, RecordFilter.None, onlyMatches);

    private void Follow(LivePlace? place = null) => _following = _view.FollowAsync("prod", "orders", place, () =>
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

    private static async Task UntilAsync(Func<bool> condition)
    {
        while (!condition())
        {
            TestContext.Current.CancellationToken.ThrowIfCancellationRequested();
            await Task.Yield();
        }
    }
}
