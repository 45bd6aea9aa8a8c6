using Dashboard.ViewModels.Records;
using Shouldly;
using Xunit;

namespace Dashboard.Tests.Unit.Dashboard.ViewModels.Records;

public sealed class RecordColumnsTests
{
    [Fact]
    public void Stand_in_the_address_and_come_back_from_it()
    {
        var columns = RecordColumns.Read("status, customer.id,status", "size,time,no-such-column");

        columns.Fields.ShouldBe(["status", "customer.id"]);
        columns.Hidden.ShouldBe(["size"]);
        (columns.FieldText, columns.HiddenText).ShouldBe(("status,customer.id", "size"));
        var none = RecordColumns.Read(null, "");
        (none.FieldText, none.HiddenText).ShouldBe(((string?)null, (string?)null));
    }

    [Theory]
    [InlineData("b", -1, "b,a,c")]
    [InlineData("b", 1, "a,c,b")]
    [InlineData("a", -1, "a,b,c")]
    [InlineData("c", 1, "a,b,c")]
    [InlineData("x", 1, "a,b,c")]
    public void Change_places_with_their_neighbours(string field, int step, string order) =>
        RecordColumns.Read("a,b,c", null).Move(field, step).FieldText.ShouldBe(order);

    [Fact]
    public void Are_added_taken_away_and_hidden()
    {
        var columns = RecordColumns.Read("a", null).With("b").With("a").Toggle("key");

        columns.FieldText.ShouldBe("a,b");
        columns.IsHidden("key").ShouldBeTrue();
        columns.Toggle("key").HiddenText.ShouldBeNull();
        columns.Without("a").FieldText.ShouldBe("b");
        RecordColumns.Read("1,2,3,4,5,6,7,8", null).With("9").Fields.Count.ShouldBe(8);
    }
}
