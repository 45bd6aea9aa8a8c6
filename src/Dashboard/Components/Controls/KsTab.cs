namespace Dashboard.Components.Controls;

/// <summary>One tab.</summary>
/// <param name="Name">Identifies it; also the end of its test id.</param>
/// <param name="Text">What people read.</param>
/// <param name="Href">Its own address; null for a view that is switched in place.</param>
/// <param name="Count">A number beside the text.</param>
public sealed record KsTab(string Name, string Text, string? Href = null, int? Count = null);
