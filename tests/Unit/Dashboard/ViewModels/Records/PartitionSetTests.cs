using Dashboard.ViewModels.Records;
using Shouldly;
using Xunit;

namespace Dashboard.Tests.Unit.Dashboard.ViewModels.Records;

public sealed class PartitionSetTests
{
    [Theory]
    [InlineData("", new int[0])]
    [InlineData("0,3-5", new[] { 0, 3, 4, 5 })]
    [InlineData(" 5, 3 ,5", new[] { 3, 5 })]
    public void Reads_numbers_and_ranges(string text, int[] partitions) =>
        PartitionSet.Read(text).ShouldBe(partitions);

    [Theory]
    [InlineData("a")]
    [InlineData("5-3")]
    [InlineData("1-2-3")]
    [InlineData("-1")]
    [InlineData("0-99999999")]
    public void Refuses_what_is_no_list(string text) =>
        PartitionSet.Read(text).ShouldBeNull();

    [Fact]
    public void Writes_the_shortest_form() =>
        PartitionSet.Write([0, 1, 2, 4, 6, 7]).ShouldBe("0-2,4,6-7");
}
