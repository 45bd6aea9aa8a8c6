namespace Dashboard.Services.Schemas.Compatibility;

/// <summary>One reason why a reading schema cannot read what a writing schema wrote; knows nothing of versions or levels.</summary>
/// <param name="kind">The published kind, e.g. <c>TYPE_MISMATCH</c>.</param>
/// <param name="path">JSON pointer into the reading schema; <c>/</c> is the schema itself.</param>
internal abstract class SchemaFinding(string kind, string path)
{
    public string Kind { get; } = kind;

    public string Path { get; } = path;

    /// <summary>The registry's text for API clients.</summary>
    public abstract string Message(ComparedSides sides);

    /// <summary>One or two sentences for people who do not program.</summary>
    public abstract string Explain(ComparedSides sides);
}
