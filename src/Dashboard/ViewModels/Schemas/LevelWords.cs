using Dashboard.Services.Schemas;
using static Dashboard.Texts.SchemaTexts;

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
    public static string Meaning(CompatibilityLevel level) => Say[$"Level.Meaning.{level}"];

    /// <summary>Whether every version counts, not only the latest.</summary>
    public static bool IsTransitive(CompatibilityLevel level) =>
        level is CompatibilityLevel.BackwardTransitive or CompatibilityLevel.ForwardTransitive or CompatibilityLevel.FullTransitive;

    /// <summary>The same level for every version.</summary>
    public static CompatibilityLevel Transitive(CompatibilityLevel level) => level switch
    {
        CompatibilityLevel.Backward => CompatibilityLevel.BackwardTransitive,
        CompatibilityLevel.Forward => CompatibilityLevel.ForwardTransitive,
        CompatibilityLevel.Full => CompatibilityLevel.FullTransitive,
        _ => level,
    };

    /// <summary>Who has to be deployed first.</summary>
    public static string Order(CompatibilityLevel level) => level switch
    {
        CompatibilityLevel.Backward or CompatibilityLevel.BackwardTransitive => Say["Level.Order.Readers"],
        CompatibilityLevel.Forward or CompatibilityLevel.ForwardTransitive => Say["Level.Order.Writers"],
        CompatibilityLevel.Full or CompatibilityLevel.FullTransitive => Say["Level.Order.Any"],
        _ => Say["Level.Order.None"],
    };
}
