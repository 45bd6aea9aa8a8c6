using Dashboard.Services.Jobs;
using Dashboard.Services.Payloads;
using Dashboard.Services.Scanning;
using Dashboard.Tests.Unit.Support;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using Shouldly;
using Xunit;

namespace Dashboard.Tests.Unit.Services.Jobs;

public sealed class ScanJobsTests
{
    private readonly FakeRecordScanner _scanner = new();
    private readonly FakeTimeProvider _time = new();
    private readonly ScanJobOptions _options = new() { MostRunning = 2, AskAboveRecords = 1_000, KeepMegabytes = 16 };
    private readonly ScanJobs _jobs;

    public ScanJobsTests() => _jobs = new ScanJobs(_scanner, Options.Create(_options), _time);

    [Fact]
    public async Task A_search_is_found_again_by_its_id_with_all_it_found()
    {
        _scanner.Add(ARecord.Text("x", 0, 1), ARecord.Text("x", 0, 2));

        var job = await EndedAsync(_jobs.Start(Search()));

        _jobs.Find(job.Id).ShouldBe(job);
        job.State.ShouldBe(JobState.Done);
        job.FoundFrom(0).Select(found => found.Record.Offset).ShouldBe([1, 2]);
        job.FoundFrom(1).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_page_of_records_is_not_listed()
    {
        var job = await EndedAsync(_jobs.Start(Search() with { Kind = JobKind.Browse }));

        _jobs.List().ShouldBeEmpty();
        _jobs.Find(job.Id).ShouldBeNull();
    }

    [Fact]
    public async Task A_large_search_tells_its_cost_and_waits_to_be_let_begin()
    {
        _scanner.Plan = new ScanPlan(4_100_000, 2_300_000_000, 6);

        var job = _jobs.Start(Search());

        await ChangedAsync(job, () => job.State == JobState.Planned);
        job.Plan.ShouldBe(_scanner.Plan);
        _scanner.Requests.ShouldBeEmpty();
        job.Continue();
        await EndedAsync(job);
        _scanner.Requests.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Holds_and_goes_on_and_counts_only_the_time_it_ran()
    {
        var reports = _scanner.Hold();
        var job = _jobs.Start(Search());
        reports.TryWrite(Report(ARecord.Text("x", 0, 1)));
        await ChangedAsync(job, () => job.Progress is not null);
        _time.Advance(TimeSpan.FromSeconds(2));

        job.Pause();
        _time.Advance(TimeSpan.FromMinutes(10));

        (job.State, job.Elapsed, job.CanContinue).ShouldBe((JobState.Paused, TimeSpan.FromSeconds(2), true));
        _scanner.Gates.ShouldHaveSingleItem()!.IsClosed.ShouldBeTrue();
        job.Continue();
        (job.State, _scanner.Gates[0]!.IsClosed).ShouldBe((JobState.Running, false));
        job.FoundFrom(0).ShouldHaveSingleItem();
    }

    [Fact]
    public void Refuses_more_at_once_than_are_allowed_and_says_what_to_do()
    {
        _scanner.Hold();
        _jobs.Start(Search());
        _jobs.Start(Search());

        var third = _jobs.Start(Search());

        third.State.ShouldBe(JobState.Failed);
        third.Failure!.Message.ShouldBe("2 scans are running already. Pause or cancel one under Jobs, then run this one again.");
        _jobs.List().Count.ShouldBe(2);
    }

    [Fact]
    public async Task Lets_go_of_what_rests_longer_than_a_day()
    {
        var job = await EndedAsync(_jobs.Start(Search()));

        _time.Advance(TimeSpan.FromHours(25));

        _jobs.List().ShouldBeEmpty();
        _jobs.Find(job.Id).ShouldBeNull();
    }

    [Fact]
    public async Task Lets_go_of_the_oldest_where_all_together_keep_too_much()
    {
        _scanner.Add(ARecord.Text(new string('x', 10_000_000), 0, 1));
        var older = await EndedAsync(_jobs.Start(Search()));
        _time.Advance(TimeSpan.FromMinutes(1));

        var newer = await EndedAsync(_jobs.Start(Search()));

        _jobs.List().ShouldBe([newer]);
        _jobs.Find(older.Id).ShouldBeNull();
    }

    private static JobSpec Search() => new(JobKind.Search, "prod", new ScanRequest("orders", new ScanStart.Newest(), 100, [], "x"), "text “x”", "/c/prod/topics/orders/messages?q=x");

    private static ScanReport Report(DecodedRecord found) => new([found], 50, 100, 1, 10, 0, 10, null, IsDone: false);

    private static Task<ScanJob> EndedAsync(ScanJob job) => ChangedAsync(job, () => job.HasEnded);

    private static async Task<ScanJob> ChangedAsync(ScanJob job, Func<bool> condition)
    {
        for (var seen = job.Version; !condition(); seen = job.Version)
        {
            await job.WaitForChangeAsync(seen, TestContext.Current.CancellationToken);
        }

        return job;
    }
}
