namespace Dashboard.Services.Schemas;

/// <summary>What a subject demands of a new version. BACKWARD: the new schema reads old data.</summary>
public enum CompatibilityLevel
{
    None,
    Backward,
    BackwardTransitive,
    Forward,
    ForwardTransitive,
    Full,
    FullTransitive,
}
