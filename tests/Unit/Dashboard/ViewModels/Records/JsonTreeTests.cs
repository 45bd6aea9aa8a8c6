using Dashboard.ViewModels.Records;
using Shouldly;
using Xunit;

namespace Dashboard.Tests.Unit.Dashboard.ViewModels.Records;

public sealed class JsonTreeTests
{
    [Fact]
    public void Opens_two_levels_and_keeps_numbers_exact()
    {
        var tree = JsonTree.TryParse("""{"id":9007199254740993,"customer":{"name":"Ann","address":{"city":"Rome","geo":{"lat":1.50}}}}""").ShouldNotBeNull();

        tree.Rows.Select(row => (row.Depth, row.Name, row.Text)).ShouldBe(
        [
            (0, "id", "9007199254740993"),
            (0, "customer", "2 fields"),
            (1, "name", "\"Ann\""),
            (1, "address", "2 fields"),
        ]);
    }

    [Fact]
    public void Opens_and_closes_what_is_pressed()
    {
        var tree = JsonTree.TryParse("""{"a":{"b":{"c":1}}}""").ShouldNotBeNull();

        tree.Toggle("$.a.b");
        tree.Rows.Select(row => row.Path).ShouldBe(["$.a", "$.a.b", "$.a.b.c"]);
        tree.Toggle("$.a");

        tree.Rows.ShouldHaveSingleItem().IsOpen.ShouldBe(false);
    }

    [Fact]
    public void Shows_two_hundred_children_at_a_time()
    {
        var tree = JsonTree.TryParse($"[{string.Join(',', Enumerable.Range(0, 1000))}]").ShouldNotBeNull();

        tree.Rows.Count.ShouldBe(JsonTree.Page + 1);
        tree.Rows[^1].More.ShouldBe(800);
        tree.ShowMore("$");

        tree.Rows.Count.ShouldBe(2 * JsonTree.Page + 1);
    }

    [Fact]
    public void Gives_the_exact_text_of_a_value()
    {
        var tree = JsonTree.TryParse("""{"a b":{"n":1.50},"list":["x"]}""").ShouldNotBeNull();

        tree.TextAt("$['a b'].n").ShouldBe("1.50");
        tree.TextAt("$.list[0]").ShouldBe("x");
        tree.TextAt("$.list").ShouldBe("""["x"]""");
        tree.TextAt("$.none").ShouldBeNull();
    }

    [Fact]
    public void Says_what_time_a_number_may_be() =>
        JsonTree.TryParse("""{"at":1767967511204}""").ShouldNotBeNull().Rows.ShouldHaveSingleItem().Hint.ShouldBe("2026-01-09 14:05:11");

    [Fact]
    public void Is_none_for_what_is_no_document() =>
        JsonTree.TryParse("{").ShouldBeNull();

    [Fact]
    public void Is_none_for_a_document_nested_too_deep() =>
        JsonTree.TryParse(new string('[', 5000) + new string(']', 5000)).ShouldBeNull();
}
