using Dashboard.Services.Scanning;
using Dashboard.ViewModels.Records;
using Shouldly;
using Xunit;

namespace Dashboard.Tests.Unit.Dashboard.ViewModels.Records;

public sealed class MessagesQueryTests
{
    private static readonly DateTimeOffset Now = new(2026, 1, 9, 14, 5, 0, TimeSpan.Zero);

    [Fact]
    public void Reads_the_newest_hundred_of_all_partitions_by_default()
    {
        var query = MessagesQuery.Read(new MessagesParameters(), Now, out var warnings);

        warnings.ShouldBeEmpty();
        var request = query.ToRequest("orders", Now);
        request.Start.ShouldBeOfType<ScanStart.Newest>();
        (request.Limit, request.Partitions.Count, request.Text).ShouldBe((100, 0, null));
    }

    [Theory]
    [InlineData("time", null, "-15m", "0,3-5", "500", "FAILED", "key,value")]
    [InlineData("offset", "120", null, null, null, null, null)]
    [InlineData("oldest", null, null, "2", null, "a b", "headers")]
    public void Comes_back_whole_from_its_own_address(string? mode, string? offset, string? from, string? partitions, string? limit, string? text, string? places)
    {
        var address = new MessagesParameters { Mode = mode, Offset = offset, From = from, Partitions = partitions, Limit = limit, Text = text, In = places };

        var query = MessagesQuery.Read(address, Now, out var warnings);

        warnings.ShouldBeEmpty();
        query.ToParameters().ShouldBe(address);
    }

    [Fact]
    public void Counts_a_relative_time_from_the_moment_of_reading()
    {
        var query = MessagesQuery.Read(new MessagesParameters { Mode = "time", From = "-15m" }, Now, out _);

        query.ToRequest("orders", Now).Start.ShouldBe(new ScanStart.Time(Now.AddMinutes(-15)));
    }

    [Fact]
    public void Takes_an_offset_with_its_partition()
    {
        var query = MessagesQuery.Read(new MessagesParameters { Mode = "offset", Offset = "3:1042" }, Now, out _);

        (query.Offset, query.Partitions).ShouldBe((1042, "3"));
    }

    [Fact]
    public void Shows_defaults_and_says_so_where_the_address_is_wrong()
    {
        var address = new MessagesParameters { Mode = "sideways", Partitions = "x", Limit = "0", In = "soul" };

        var query = MessagesQuery.Read(address, Now, out var warnings);

        warnings.Count.ShouldBe(4);
        query.ShouldBe(new MessagesQuery());
    }

    [Theory]
    [InlineData("time", null, "soon")]
    [InlineData("time", null, null)]
    [InlineData("offset", "many", null)]
    [InlineData("offset", null, null)]
    public void Falls_back_to_the_newest_where_the_start_is_wrong(string mode, string? offset, string? from)
    {
        var query = MessagesQuery.Read(new MessagesParameters { Mode = mode, Offset = offset, From = from }, Now, out var warnings);

        query.From.ShouldBe(ReadFrom.Newest);
        warnings.ShouldHaveSingleItem();
    }
}
