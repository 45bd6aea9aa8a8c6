using Dashboard.Services.Records;
using Dashboard.Tests.Unit.Support;
using Dashboard.ViewModels.Records;
using Shouldly;
using Xunit;

namespace Dashboard.Tests.Unit.Dashboard.ViewModels.Records;

public sealed class RecordDiffTests
{
    [Fact]
    public void The_order_of_fields_and_trailing_zeros_do_not_count() =>
        RecordDiff.Between(ARecord.Json("""{"a":1.50,"b":{"x":[1,2]}}"""), ARecord.Json("""{ "b":{"x":[1,2]}, "a":1.5 }""")).ShouldBeEmpty();

    [Fact]
    public void Numbers_compare_with_all_their_digits() =>
        RecordDiff.Between(ARecord.Json("""{"id":9007199254740993}"""), ARecord.Json("""{"id":9007199254740992}"""))
            .ShouldBe([new RecordDifference("value.id", DifferenceKind.Changed, "9007199254740993", "9007199254740992")]);

    [Fact]
    public void Names_what_was_added_removed_and_changed_and_where() =>
        RecordDiff.Between(ARecord.Json("""{"a":1,"list":[{"sku":"x"}],"gone":true}"""), ARecord.Json("""{"a":"1","list":[{"sku":"y"},2],"fresh":null}""")).ShouldBe(
        [
            new RecordDifference("value.a", DifferenceKind.Changed, "1", "\"1\""),
            new RecordDifference("value.list[0].sku", DifferenceKind.Changed, "\"x\"", "\"y\""),
            new RecordDifference("value.list[1]", DifferenceKind.Added, null, "2"),
            new RecordDifference("value.gone", DifferenceKind.Removed, "true", null),
            new RecordDifference("value.fresh", DifferenceKind.Added, null, "null"),
        ]);

    [Fact]
    public void Keys_and_headers_count_too() =>
        RecordDiff.Between(
            ARecord.Json("{}", key: "1", headers: [new RecordHeader("a", "1"u8.ToArray()), new RecordHeader("b", null)]),
            ARecord.Json("{}", key: "2", headers: [new RecordHeader("a", "2"u8.ToArray())])).ShouldBe(
        [
            new RecordDifference("key", DifferenceKind.Changed, "1", "2"),
            new RecordDifference("headers.a", DifferenceKind.Changed, "1", "2"),
            new RecordDifference("headers.b", DifferenceKind.Removed, "null", null),
        ]);

    [Fact]
    public void A_tombstone_differs_from_anything() =>
        RecordDiff.Between(ARecord.Json("{}"), ARecord.Tombstone()).ShouldBe([new RecordDifference("value", DifferenceKind.Changed, "{}", "null")]);

    [Fact]
    public void Bytes_that_cannot_be_read_compare_as_bytes()
    {
        RecordDiff.Between(ARecord.Unreadable("no", [0, 1]), ARecord.Unreadable("no", [0, 1])).ShouldBeEmpty();
        RecordDiff.Between(ARecord.Unreadable("no", [0, 1]), ARecord.Unreadable("no", [0, 2])).ShouldHaveSingleItem().After.ShouldBe("00 02");
    }
}
