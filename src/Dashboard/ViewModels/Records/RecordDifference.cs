namespace Dashboard.ViewModels.Records;

/// <summary>One difference between two records.</summary>
/// <param name="Path">Where, e.g. <c>value.items[0].sku</c>.</param>
/// <param name="Before">Null where it was added.</param>
/// <param name="After">Null where it was removed.</param>
public sealed record RecordDifference(string Path, DifferenceKind Kind, string? Before, string? After);
