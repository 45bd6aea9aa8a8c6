namespace Dashboard.Components.Controls;

/// <summary>How much a button asks for attention. One <see cref="Primary"/> a view at most.</summary>
public enum KsButtonKind
{
    /// <summary>Outlined.</summary>
    Secondary,

    /// <summary>Filled: the view's main action.</summary>
    Primary,

    /// <summary>Outlined in the error colour: names a deed that takes something away.</summary>
    Danger,

    /// <summary>No outline, muted.</summary>
    Quiet,

    /// <summary>No outline, link colour.</summary>
    Text,
}
