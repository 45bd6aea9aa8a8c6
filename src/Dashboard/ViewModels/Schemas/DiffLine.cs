namespace Dashboard.ViewModels.Schemas;

/// <summary>What happened to a line.</summary>
public enum DiffKind
{
    Same,
    Removed,
    Added,
}

/// <summary>A line of a text diff.</summary>
/// <param name="Before">Number in the older text, from 1; null where it is not in it.</param>
/// <param name="After">Number in the newer text.</param>
public sealed record DiffLine(DiffKind Kind, int? Before, int? After, string Text);
