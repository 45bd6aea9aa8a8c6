namespace Dashboard.Components.Controls;

/// <summary>The icon set: 24-unit grid, 1.75 stroke, round ends.</summary>
internal static class KsIcons;
