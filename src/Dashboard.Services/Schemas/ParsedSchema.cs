using Dashboard.Services.Schemas.Compatibility;

namespace Dashboard.Services.Schemas;

/// <summary>A schema text that has been understood; each schema type has its own.</summary>
internal abstract class ParsedSchema
{
    public abstract string SchemaType { get; }

    /// <summary>What the registry stores.</summary>
    public abstract string Text { get; }

    /// <summary>What the registry stores when asked to normalise.</summary>
    public abstract string NormalizedText { get; }

    /// <summary>Equal exactly for schemas that count as the same.</summary>
    public abstract string ComparableText { get; }

    /// <summary>Names of the fields that a message has at its top, for the check of reserved names.</summary>
    public virtual IReadOnlyList<string> FieldNames => [];

    /// <summary>Why the setting <c>validateFields</c> refuses the schema, e.g. for a type that nobody defines; null where it does not.</summary>
    public virtual string? FieldProblem => null;

    /// <summary>The text in another form of the API; null where this type of schema has no such form.</summary>
    /// <param name="format">In any case: <c>resolved</c> (references inlined), for Protobuf <c>serialized</c> and <c>ignore_extensions</c>.</param>
    public virtual string? Format(string format) => null;

    /// <summary>Whether a schema of this type that refers to no other one is this one with what it refers to written into it.</summary>
    public virtual bool IsInlinedIn(ParsedSchema sent) => false;

    /// <summary>
    /// What differs when this schema reads data written with another one of the same type, an earlier or a later one. Schema types that
    /// can tell also list the differences that do no harm.
    /// </summary>
    public abstract IReadOnlyList<SchemaFinding> FindDifferences(ParsedSchema writer, CompatibilityPolicy policy);
}
