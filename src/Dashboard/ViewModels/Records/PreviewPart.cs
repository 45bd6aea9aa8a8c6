namespace Dashboard.ViewModels.Records;

/// <summary>A piece of a payload on one line.</summary>
public readonly record struct PreviewPart(PreviewKind Kind, string Text);
