namespace Dashboard.Services.Schemas.Compatibility;

/// <summary>One difference between a reading and a writing schema; knows nothing of versions or levels.</summary>
/// <param name="kind">The published kind, e.g. <c>TYPE_MISMATCH</c>.</param>
/// <param name="path">JSON pointer into the reading schema; <c>/</c> is the schema itself.</param>
/// <param name="isCompatible">Whether the reader can read the data all the same.</param>
internal abstract class SchemaFinding(string kind, string path, bool isCompatible = false)
{
    public string Kind { get; } = kind;

    public string Path { get; } = path;

    public bool IsCompatible { get; } = isCompatible;

    /// <summary>As <see cref="SchemaDifference.Place"/>.</summary>
    public abstract string Names { get; }

    /// <summary>As <see cref="SchemaDifference.Detail"/>.</summary>
    public abstract string Concerned { get; }

    /// <summary>The registry's text for API clients.</summary>
    public abstract string Message(ComparedSides sides);

    /// <summary>One or two sentences for people who do not program.</summary>
    public abstract string Explain(ComparedSides sides);
}
