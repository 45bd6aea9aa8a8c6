using Dashboard.Services.Kafka;
using Dashboard.Services.Records;
using Shouldly;
using Xunit;

namespace Dashboard.Tests.Unit.Services.Kafka;

public sealed class ReadProgressTests
{
    [Fact]
    public void Ends_with_the_last_record_of_the_range()
    {
        var progress = Progress(new PartitionRange(0, 5, 7));

        progress.Pass(0, 5).ShouldBe(new ReadVerdict(true, false));
        progress.Pass(0, 6).ShouldBe(new ReadVerdict(true, true));
        progress.AllDone.ShouldBeTrue();
    }

    [Fact]
    public void Ends_where_a_gap_leads_past_the_range()
    {
        var progress = Progress(new PartitionRange(0, 5, 7));

        progress.Pass(0, 9).ShouldBe(new ReadVerdict(false, true));
        progress.AllDone.ShouldBeTrue();
    }

    [Fact]
    public void Ends_at_the_end_of_the_partition_where_the_range_closes_with_a_gap()
    {
        var progress = Progress(new PartitionRange(0, 5, 7));

        progress.Pass(0, 5);
        progress.ReachEnd(0).EndsPartition.ShouldBeTrue();

        progress.AllDone.ShouldBeTrue();
    }

    [Fact]
    public void Drops_what_arrives_after_the_end()
    {
        var progress = Progress(new PartitionRange(0, 0, 1), new PartitionRange(1, 0, 1));

        progress.Pass(0, 0);

        progress.Pass(0, 1).ShouldBe(default);
        progress.AllDone.ShouldBeFalse();
    }

    [Fact]
    public void Ends_where_the_broker_starts_again_before_the_range() =>
        Progress(new PartitionRange(0, 100, 110)).Pass(0, 0).ShouldBe(new ReadVerdict(false, true));

    [Fact]
    public void Never_ends_without_an_end()
    {
        var progress = Progress(new PartitionRange(0, 0, null));

        progress.Pass(0, 41).IsWanted.ShouldBeTrue();
        progress.ReachEnd(0).ShouldBe(default);

        progress.AllDone.ShouldBeFalse();
        progress.IsBounded.ShouldBeFalse();
    }

    [Fact]
    public void Is_done_at_once_where_the_range_is_empty() => Progress(new PartitionRange(0, 7, 7)).AllDone.ShouldBeTrue();

    private static ReadProgress Progress(params PartitionRange[] ranges) => new(ranges);
}
