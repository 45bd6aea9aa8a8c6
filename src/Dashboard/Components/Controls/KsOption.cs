namespace Dashboard.Components.Controls;

/// <summary>One choice of a <see cref="KsSelect"/>.</summary>
/// <param name="Value">What is chosen; unique within the list.</param>
/// <param name="Text">What people read.</param>
public sealed record KsOption(string Value, string Text);
