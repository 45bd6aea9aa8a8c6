namespace Dashboard.Services.Schemas.Engine;

/// <summary>Everything that decides which id a schema gets.</summary>
/// <param name="Schema">Canonical text, type and references.</param>
/// <param name="Metadata">Null where none was given.</param>
/// <param name="RuleSet">Null where none was given, which is not the same as empty.</param>
public sealed record SchemaContent(SchemaText Schema, SchemaMetadata? Metadata = null, SchemaRuleSet? RuleSet = null)
{
    private Guid? _guid;

    /// <summary>
    /// The hash that the record carried: with encrypted metadata it is that of the clear form, which only the holder of the secret can
    /// compute. Null everywhere else.
    /// </summary>
    public Guid? RecordedGuid { get; init; }

    /// <summary>The hash of all of it, the same in every context.</summary>
    public Guid Guid => RecordedGuid ?? (_guid ??= SchemaGuid.Of(this));

    /// <summary>Whether it is the same in every part; cheaper than comparing hashes that nobody has asked for yet.</summary>
    internal bool IsSameAs(SchemaContent other) =>
        ReferenceEquals(this, other)
        || (Schema.Text == other.Schema.Text
            && Schema.SchemaType == other.Schema.SchemaType
            && Schema.References.SequenceEqual(other.Schema.References)
            && Equals(Metadata, other.Metadata)
            && Equals(RuleSet, other.RuleSet)
            && RecordedGuid == other.RecordedGuid);
}
