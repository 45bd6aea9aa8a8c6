namespace Dashboard.Services.Schemas;

/// <summary>The number of a schema within one context of a registry; every context counts for itself.</summary>
/// <param name="Context">With its leading dot; the default context is the dot alone.</param>
public sealed record ContextId(string Context, int Id)
{
    /// <summary>The name of the default context.</summary>
    public const string DefaultContext = ".";
}
