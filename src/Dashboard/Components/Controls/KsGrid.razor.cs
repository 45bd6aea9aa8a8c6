using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web.Virtualization;

namespace Dashboard.Components.Controls;

/// <summary>Rows of things. The cell that opens a row holds a link with <c>data-row-link</c>; Enter and a click anywhere in the row follow it.</summary>
public partial class KsGrid<TItem>
{
    /// <summary>From this many rows on only the visible ones are in the page.</summary>
    public const int VirtualizeAbove = 120;

    private Virtualize<Row>? _rows;
    private IReadOnlyList<TItem>? _shown;
    private int _tabStop;

    [Parameter, EditorRequired] public required IReadOnlyList<TItem> Items { get; set; }

    [Parameter, EditorRequired] public required IReadOnlyList<KsColumn<TItem>> Columns { get; set; }

    /// <summary>Identity of a row.</summary>
    [Parameter, EditorRequired] public required Func<TItem, object> RowKey { get; set; }

    /// <summary>Accessible name of the table.</summary>
    [Parameter, EditorRequired] public required string Label { get; set; }

    [Parameter] public string? TestId { get; set; }

    /// <summary>48 px rows with a second line instead of 32 px.</summary>
    [Parameter] public bool Comfortable { get; set; }

    /// <summary>On phones every row is a card: its first cell, then the others with their names.</summary>
    [Parameter] public bool Cards { get; set; }

    /// <summary>Columns with a width can be made wider and narrower; the browser keeps it (ks.js).</summary>
    [Parameter] public bool Resizable { get; set; }

    [Parameter] public KsSort? Sort { get; set; }

    [Parameter] public EventCallback<KsSort> OnSort { get; set; }

    /// <summary>A row was clicked, or Enter pressed on it, where rows hold no link.</summary>
    [Parameter] public EventCallback<TItem> OnOpen { get; set; }

    [Parameter] public Func<TItem, bool>? IsSelected { get; set; }

    /// <summary>Accessible name of a row, e.g. "partition 3, offset 1042".</summary>
    [Parameter] public Func<TItem, string>? RowName { get; set; }

    /// <summary>More attributes of a row, e.g. <c>data-topic</c>.</summary>
    [Parameter] public Func<TItem, IReadOnlyDictionary<string, object>>? RowAttributes { get; set; }

    /// <summary>Told which rows are in the page whenever that changes; for what is worth fetching only for them.</summary>
    [Parameter] public EventCallback<IReadOnlyList<TItem>> OnVisible { get; set; }

    private int RowHeight => Comfortable ? 48 : 32;

    protected override async Task OnParametersSetAsync()
    {
        if (ReferenceEquals(_shown, Items))
        {
            return;
        }

        _shown = Items;
        _tabStop = 0;
        if (Items.Count <= VirtualizeAbove)
        {
            await OnVisible.InvokeAsync(Items);
        }
        else if (_rows is not null)
        {
            await _rows.RefreshDataAsync();
        }
    }

    private async ValueTask<ItemsProviderResult<Row>> ProvideAsync(ItemsProviderRequest request)
    {
        _tabStop = request.StartIndex;
        var visible = Enumerable.Range(request.StartIndex, Math.Max(0, Math.Min(request.Count, Items.Count - request.StartIndex)))
            .Select(index => new Row(index, Items[index]))
            .ToArray();
        await OnVisible.InvokeAsync([.. visible.Select(row => row.Item)]);
        return new ItemsProviderResult<Row>(visible, Items.Count);
    }

    private EventCallback Open(TItem item) =>
        OnOpen.HasDelegate ? EventCallback.Factory.Create(this, () => OnOpen.InvokeAsync(item)) : default;

    private string? AriaSort(KsColumn<TItem> column) =>
        !column.Sortable ? null
        : Sort?.Column != column.Name ? "none"
        : Sort.Descending ? "descending" : "ascending";

    private static string? Phone(KsColumn<TItem> column) => column.HideOnPhone ? "no-phone" : null;

    private static string? CellClass(KsColumn<TItem> column) =>
        (column.Numeric, column.HideOnPhone) switch
        {
            (true, true) => "num no-phone",
            (true, false) => "num",
            (false, true) => "no-phone",
            _ => null,
        };

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);

    private sealed record Row(int Index, TItem Item);
}
