using Bunit;
using Dashboard.Components.Controls;
using Shouldly;
using Xunit;

namespace Dashboard.Tests.Unit.Dashboard.Controls;

public sealed class KsGridTests : BunitContext
{
    private static readonly KsColumn<string>[] Columns =
    [
        new("name", "Name", text => builder => builder.AddContent(0, text)) { Sortable = true },
        new("length", "Length", text => builder => builder.AddContent(0, text.Length)) { Sortable = true, Numeric = true },
        new("note", "Note", _ => _ => { }),
    ];

    public KsGridTests() => JSInterop.Mode = JSRuntimeMode.Loose;

    [Fact]
    public void Says_by_which_column_it_is_sorted()
    {
        var grid = Show(["a", "b"], new KsSort("length", Descending: true));

        grid.FindAll("th").Select(head => head.GetAttribute("aria-sort")).ShouldBe(["none", "descending", null]);
    }

    [Theory]
    [InlineData("length", "length")]
    [InlineData("name", "name:desc")]
    public void Asks_for_another_order_when_a_head_is_pressed(string column, string asked)
    {
        KsSort? sort = null;
        var grid = Show(["a"], new KsSort("name"), onSort: pressed => sort = pressed);

        grid.Find($"[data-testid=sort-{column}]").Click();

        sort.ShouldNotBeNull().ToString().ShouldBe(asked);
    }

    [Fact]
    public void Has_one_tab_stop_for_all_rows() =>
        Show(["a", "b", "c"]).FindAll("tr[data-row]").Select(row => row.GetAttribute("tabindex")).ShouldBe(["0", "-1", "-1"]);

    [Fact]
    public void Counts_rows_with_the_head()
    {
        var grid = Show(["a", "b"]);

        grid.Find("table").GetAttribute("aria-rowcount").ShouldBe("3");
        grid.FindAll("tr[data-row]").Select(row => row.GetAttribute("aria-rowindex")).ShouldBe(["2", "3"]);
    }

    [Fact]
    public void Opens_the_row_that_is_pressed()
    {
        var opened = "";
        var grid = Show(["a", "b"], onOpen: row => opened = row);

        grid.FindAll("tr[data-row]")[1].Click();

        opened.ShouldBe("b");
    }

    [Fact]
    public void Tells_which_rows_are_seen()
    {
        IReadOnlyList<string>? seen = null;

        Show(["a", "b"], onVisible: rows => seen = rows);

        seen.ShouldBe(["a", "b"]);
    }

    [Fact]
    public void Leaves_rows_out_of_the_page_where_there_are_many()
    {
        string[] items = [.. Enumerable.Range(0, 5000).Select(number => $"topic-{number}")];

        var grid = Show(items);

        grid.FindAll("tr[data-row]").Count.ShouldBeLessThan(KsGrid<string>.VirtualizeAbove);
        grid.Find("table").GetAttribute("aria-rowcount").ShouldBe("5001");
    }

    private IRenderedComponent<KsGrid<string>> Show(
        IReadOnlyList<string> items, KsSort? sort = null, Action<KsSort>? onSort = null, Action<string>? onOpen = null, Action<IReadOnlyList<string>>? onVisible = null) =>
        Render<KsGrid<string>>(grid =>
        {
            grid.Add(x => x.Items, items).Add(x => x.Columns, Columns).Add(x => x.RowKey, item => item).Add(x => x.Label, "Things").Add(x => x.Sort, sort);
            if (onSort is not null)
            {
                grid.Add(x => x.OnSort, onSort);
            }

            if (onOpen is not null)
            {
                grid.Add(x => x.OnOpen, onOpen);
            }

            if (onVisible is not null)
            {
                grid.Add(x => x.OnVisible, onVisible);
            }
        });
}
