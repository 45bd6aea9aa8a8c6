namespace Dashboard.Components.Layout;

/// <summary>One link of the navigation.</summary>
/// <param name="Area">The first path segment below the cluster; empty for the overview.</param>
/// <param name="Count">How many there are, where known.</param>
public sealed record NavEntry(string Area, string Text, string Icon, string Href, int? Count = null);
