namespace Dashboard.Components.Controls;

/// <summary>One step above the page.</summary>
public sealed record KsCrumb(string Text, string Href);
