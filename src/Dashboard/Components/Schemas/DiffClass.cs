using Dashboard.ViewModels.Schemas;

namespace Dashboard.Components.Schemas;

/// <summary>The class of a line of a diff.</summary>
internal static class DiffClass
{
    public static string? Of(DiffKind? kind) => kind switch
    {
        DiffKind.Added => "p",
        DiffKind.Removed => "m",
        DiffKind.Same => null,
        _ => "void",
    };
}
