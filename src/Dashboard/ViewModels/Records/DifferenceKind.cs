namespace Dashboard.ViewModels.Records;

/// <summary>What happened to a value from one record to the other.</summary>
public enum DifferenceKind
{
    Changed,
    Added,
    Removed,
}
