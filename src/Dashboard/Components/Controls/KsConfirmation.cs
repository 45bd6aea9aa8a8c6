namespace Dashboard.Components.Controls;

/// <summary>What a person is asked before something changes.</summary>
/// <param name="Title">The question, e.g. "Delete orders.v1?".</param>
/// <param name="Text">The plain consequence, with numbers; says so where it cannot be undone.</param>
/// <param name="Deed">The button's words, e.g. "Delete orders.v1"; never "OK".</param>
/// <param name="NameToType">For what is final (level 4): the exact name to type; null asks for no typing.</param>
/// <param name="TakesAway">Whether something is lost, which colours the deed and puts the focus on Cancel.</param>
public sealed record KsConfirmation(string Title, string Text, string Deed, string? NameToType = null, bool TakesAway = false);
