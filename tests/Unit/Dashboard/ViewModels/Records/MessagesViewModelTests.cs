using Dashboard.Services.Jobs;
using Dashboard.Services.Payloads;
using Dashboard.Services.Records;
using Dashboard.Services.Scanning;
using Dashboard.Tests.Unit.Support;
using Dashboard.ViewModels.Records;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using Shouldly;
using Xunit;

namespace Dashboard.Tests.Unit.Dashboard.ViewModels.Records;

public sealed class MessagesViewModelTests : IDisposable
{
    private readonly FakeRecordScanner _scanner = new();
    private readonly FakeTimeProvider _time = new();
    private readonly MessagesViewModel _view;

    private readonly ScanJobs _jobs;

    public MessagesViewModelTests()
    {
        _jobs = new ScanJobs(_scanner, Options.Create(new ScanJobOptions()), _time);
        _view = new MessagesViewModel(_jobs, _time);
    }

    [Fact]
    public async Task Lists_what_was_found_newest_first()
    {
        _scanner.Add(ARecord.Json("{}", 0, 1), ARecord.Json("{}", 1, 7), ARecord.Json("{}", 0, 3));

        await RunAsync(new MessagesQuery());

        _view.State.ShouldBe(JobState.Done);
        _view.Rows.Select(row => row.Address.Offset).ShouldBe([7, 3, 1]);
        _view.Percent.ShouldBe(100);
    }

    [Fact]
    public async Task Orders_loaded_records_by_another_column()
    {
        _scanner.Add(ARecord.Json("{}", 1, 7), ARecord.Json("{}", 0, 3));
        await RunAsync(new MessagesQuery());

        _view.SortBy("partition", descending: false);

        _view.Rows.Select(row => row.Address.Partition).ShouldBe([0, 1]);
    }

    [Fact]
    public async Task Shows_matches_as_they_are_found_and_holds_the_scan_when_cancelled()
    {
        var reports = _scanner.Hold();
        var (_, first) = Start(new MessagesQuery { Text = "x" });
        reports.TryWrite(Report([ARecord.Json("{}", 0, 1)], scanned: 50));
        await first;

        _view.State.ShouldBe(JobState.Running);
        _view.Percent.ShouldBe(50);
        _view.Cancel();

        _view.State.ShouldBe(JobState.Cancelled);
        _view.Rows.ShouldHaveSingleItem();
        _scanner.Gates.ShouldHaveSingleItem()!.IsClosed.ShouldBeTrue();
    }

    [Fact]
    public async Task A_page_of_records_ends_with_the_view()
    {
        _scanner.Hold();
        var (running, _) = Start(new MessagesQuery());

        _view.Dispose();
        await running;

        await _scanner.HasLeft;
        _view.SharedId.ShouldBeNull();
    }

    [Fact]
    public async Task A_search_goes_on_without_the_view_and_is_opened_again_by_its_id()
    {
        var reports = _scanner.Hold();
        var (running, first) = Start(new MessagesQuery { Text = "x" });
        reports.TryWrite(Report([ARecord.Json("{}", 0, 1)], scanned: 50));
        await first;
        var id = _view.SharedId!;
        _view.Dispose();
        await running;

        using var colleague = new MessagesViewModel(_jobs, _time);
        var opened = colleague.TryOpen(id, "prod", "orders", new MessagesQuery { Text = "x" }, () => Task.CompletedTask, TestContext.Current.CancellationToken);

        opened.ShouldBeTrue();
        colleague.State.ShouldBe(JobState.Running);
        colleague.Rows.ShouldHaveSingleItem();
        colleague.TryOpen(id, "prod", "payments", new MessagesQuery(), () => Task.CompletedTask, TestContext.Current.CancellationToken).ShouldBeFalse();
    }

    [Fact]
    public async Task Stops_itself_before_the_found_records_fill_the_memory()
    {
        var reports = _scanner.Hold();
        var large = new string('x', 40_000_000);
        reports.TryWrite(Report([ARecord.Text(large, 0, 1), ARecord.Text(large, 0, 2)], scanned: 50));

        await RunAsync(new MessagesQuery());

        _view.State.ShouldBe(JobState.Full);
        _view.Rows.Count.ShouldBe(2);
    }

    [Fact]
    public async Task Says_why_a_topic_cannot_be_read()
    {
        _scanner.Failure = new KafkaFailure(-195, "TRANSPORT", "No broker answers.", IsRetriable: true);

        await RunAsync(new MessagesQuery());

        _view.State.ShouldBe(JobState.Failed);
        _view.Failure.ShouldBe(_scanner.Failure);
    }

    [Fact]
    public async Task A_new_query_takes_the_place_of_a_running_one()
    {
        _scanner.Hold();
        var (running, _) = Start(new MessagesQuery());

        var (second, _) = Start(new MessagesQuery { Text = "x" });
        await running;

        _view.State.ShouldBe(JobState.Running);
        _view.Query!.Text.ShouldBe("x");
        second.IsCompleted.ShouldBeFalse();
    }

    [Fact]
    public async Task Finds_the_neighbours_of_a_record_in_the_list()
    {
        _scanner.Add(ARecord.Json("{}", 0, 1), ARecord.Json("{}", 0, 2));
        await RunAsync(new MessagesQuery());

        _view.Neighbour(new RecordAddress(0, 2), 1)!.Address.Offset.ShouldBe(1);
        _view.Neighbour(new RecordAddress(0, 2), -1).ShouldBeNull();
        _view.Neighbour(new RecordAddress(9, 9), 1).ShouldBeNull();
    }

    public void Dispose() => _view.Dispose();

    private static ScanReport Report(IReadOnlyList<DecodedRecord> found, long scanned) => new(found, scanned, 100, found.Count, 10, 0, 10, null, IsDone: false);

    private Task RunAsync(MessagesQuery query) => Start(query).Running;

    private (Task Running, Task First) Start(MessagesQuery query)
    {
        var first = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var running = _view.RunAsync("prod", "orders", query, () =>
        {
            if (_view.Rows.Count > 0)
            {
                first.TrySetResult();
            }

            return Task.CompletedTask;
        }, TestContext.Current.CancellationToken);
        return (running, first.Task);
    }
}
