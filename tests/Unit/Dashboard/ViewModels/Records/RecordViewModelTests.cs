using Dashboard.Services.Keeping;
using Dashboard.Services.Payloads;
using Dashboard.Services.Records;
using Dashboard.Tests.Unit.Support;
using Dashboard.ViewModels.Records;
using Shouldly;
using Xunit;

namespace Dashboard.Tests.Unit.Dashboard.ViewModels.Records;

public sealed class RecordViewModelTests
{
    private readonly FakeRecordScanner _scanner = new();
    private readonly FakeRecordReader _reader = new();
    private readonly FakePinnedRecords _pins = new();
    private readonly RecordViewModel _view;

    public RecordViewModelTests()
    {
        _reader.SetRange("orders", 3, 10, 20).SetRange("orders", 4, 5, 5);
        _view = new RecordViewModel(_scanner, _reader, _pins, new PayloadReader([new PlainPayloadDecoder()]));
    }

    [Fact]
    public async Task Finds_a_record_and_its_neighbours()
    {
        _scanner.Add(ARecord.Json("{}", 3, 10));

        await LoadAsync(3, 10);

        _view.Record.ShouldNotBeNull().Record.Offset.ShouldBe(10);
        _view.Previous.ShouldBeNull();
        _view.Next.ShouldBe(new RecordAddress(3, 11));
    }

    [Fact]
    public async Task Shows_the_pinned_copy_of_a_record_that_is_gone()
    {
        _pins.Pins.Add(new PinnedRecord(ARecord.Json("{\"a\":1}", 3, 4).Record, ARecord.Noon));

        await LoadAsync(3, 4);

        _view.Record.ShouldNotBeNull().Value.Text.ShouldBe("{\"a\":1}");
        _view.PinnedAt.ShouldBe(ARecord.Noon);
    }

    [Theory]
    [InlineData(3, 4, "expired", 10L)]
    [InlineData(3, 15, "compaction", 16L)]
    [InlineData(3, 19, "compaction", 18L)]
    [InlineData(3, 25, "yet", 19L)]
    [InlineData(4, 1, "no records", null)]
    [InlineData(9, 1, "no partition 9; its partitions are 3-4", null)]
    public async Task Says_why_there_is_none_and_where_to_look(int partition, long offset, string reason, long? nearest)
    {
        await LoadAsync(partition, offset);

        var gone = _view.State.ShouldBeOfType<RecordState.Gone>();
        gone.Reason.ShouldContain(reason);
        gone.Nearest.ShouldBe(nearest);
    }

    [Fact]
    public async Task Knows_a_topic_that_is_gone()
    {
        await _view.LoadAsync("prod", "payments", new RecordAddress(0, 1), TestContext.Current.CancellationToken);

        _view.State.ShouldBeOfType<RecordState.Gone>().Reason.ShouldContain("no topic payments");
    }

    [Fact]
    public async Task Says_why_the_cluster_cannot_answer()
    {
        _reader.Failure = new KafkaFailure(-195, "TRANSPORT", "No broker answers.", IsRetriable: true);

        await LoadAsync(3, 10);

        _view.State.ShouldBe(new RecordState.Failed(_reader.Failure));
    }

    private Task LoadAsync(int partition, long offset) => _view.LoadAsync("prod", "orders", new RecordAddress(partition, offset), TestContext.Current.CancellationToken);
}
