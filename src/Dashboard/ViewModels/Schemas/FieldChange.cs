namespace Dashboard.ViewModels.Schemas;

/// <summary>What happened to a field between two versions.</summary>
public enum FieldChangeKind
{
    Added,
    Removed,
    Renamed,
    Changed,
}

/// <summary>A field that differs between two versions.</summary>
/// <param name="Before">Null where it was added.</param>
/// <param name="After">Null where it was removed.</param>
/// <param name="Notes">What differs besides existence and type, in words.</param>
public sealed record FieldChange(FieldChangeKind Kind, SchemaField? Before, SchemaField? After, IReadOnlyList<string> Notes)
{
    /// <summary>The field as it is now, or as it was last.</summary>
    public SchemaField Field => (After ?? Before)!;

    public bool IsTypeChanged => Before is not null && After is not null && Before.Term != After.Term;
}
