using Dashboard.Services.Schemas;

namespace Dashboard.ViewModels.Schemas;

/// <summary>Compatibility levels as the registry names them and as people understand them.</summary>
public static class LevelWords
{
    /// <summary>Every level, the default first, the loosest last.</summary>
    public static IReadOnlyList<CompatibilityLevel> All { get; } =
    [
        CompatibilityLevel.Backward, CompatibilityLevel.BackwardTransitive, CompatibilityLevel.Forward, CompatibilityLevel.ForwardTransitive,
        CompatibilityLevel.Full, CompatibilityLevel.FullTransitive, CompatibilityLevel.None,
    ];

    /// <summary>The registry's name, e.g. <c>BACKWARD_TRANSITIVE</c>.</summary>
    public static string Name(CompatibilityLevel level) => level switch
    {
        CompatibilityLevel.Backward => "BACKWARD",
        CompatibilityLevel.BackwardTransitive => "BACKWARD_TRANSITIVE",
        CompatibilityLevel.Forward => "FORWARD",
        CompatibilityLevel.ForwardTransitive => "FORWARD_TRANSITIVE",
        CompatibilityLevel.Full => "FULL",
        CompatibilityLevel.FullTransitive => "FULL_TRANSITIVE",
        _ => "NONE",
    };

    /// <summary>The level of a registry's name; null for a name it does not have.</summary>
    public static CompatibilityLevel? Parse(string? name) =>
        All.Where(level => Name(level) == name).Select(level => (CompatibilityLevel?)level).FirstOrDefault();

    /// <summary>What a new version must satisfy, in one sentence.</summary>
    public static string Meaning(CompatibilityLevel level) => level switch
    {
        CompatibilityLevel.Backward => "An application with the new schema must be able to read messages written with the version before it.",
        CompatibilityLevel.BackwardTransitive => "An application with the new schema must be able to read messages written with any earlier version.",
        CompatibilityLevel.Forward => "An application with the version before must be able to read messages written with the new schema.",
        CompatibilityLevel.ForwardTransitive => "An application with any earlier version must be able to read messages written with the new schema.",
        CompatibilityLevel.Full => "The new schema and the version before it must be able to read each other's messages.",
        CompatibilityLevel.FullTransitive => "The new schema and every earlier version must be able to read each other's messages.",
        _ => "Nothing is checked. Any schema is accepted, and readers or writers may break.",
    };

    /// <summary>Who has to be deployed first.</summary>
    public static string Order(CompatibilityLevel level) => level switch
    {
        CompatibilityLevel.Backward or CompatibilityLevel.BackwardTransitive => "Deploy applications that read first.",
        CompatibilityLevel.Forward or CompatibilityLevel.ForwardTransitive => "Deploy applications that write first.",
        CompatibilityLevel.Full or CompatibilityLevel.FullTransitive => "Deploy in any order.",
        _ => "Agree the order of deployment among yourselves.",
    };
}
