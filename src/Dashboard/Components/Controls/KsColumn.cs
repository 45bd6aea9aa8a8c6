using Microsoft.AspNetCore.Components;

namespace Dashboard.Components.Controls;

/// <summary>One column of a <see cref="KsGrid{TItem}"/>.</summary>
/// <param name="Name">Identifies it in the address (<c>sort=name:desc</c>) and in test ids (<c>cell-name</c>).</param>
/// <param name="Title">The head's text.</param>
/// <param name="Cell">What a row shows here.</param>
public sealed record KsColumn<TItem>(string Name, string Title, RenderFragment<TItem> Cell)
{
    /// <summary>CSS width; null shares what is left.</summary>
    public string? Width { get; init; }

    /// <summary>Right-aligned.</summary>
    public bool Numeric { get; init; }

    public bool Sortable { get; init; }

    /// <summary>Tooltip of the head.</summary>
    public string? Help { get; init; }

    /// <summary>Left out below 600 px.</summary>
    public bool HideOnPhone { get; init; }

    /// <summary>The head's text is for readers only.</summary>
    public bool HideTitle { get; init; }
}
