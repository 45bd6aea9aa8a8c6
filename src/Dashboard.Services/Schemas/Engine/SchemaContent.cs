using System.Text;
using System.Text.Json;

namespace Dashboard.Services.Schemas.Engine;

/// <summary>
/// Everything that decides which id a schema gets. The texts of a large registry are most of its memory, and a start reads them all
/// although few are asked for: what was read from the topic stays as it is there, and text and hash are made when asked for.
/// </summary>
public sealed class SchemaContent
{
    private readonly byte[]? _quoted;

    // A reference, so that two threads that make it at once do no harm.
    private StrongBox? _guid;

    /// <param name="schema">Canonical text, type and references.</param>
    /// <param name="metadata">Null where none was given.</param>
    /// <param name="ruleSet">Null where none was given, which is not the same as empty.</param>
    public SchemaContent(SchemaText schema, SchemaMetadata? metadata = null, SchemaRuleSet? ruleSet = null)
    {
        (Schema, Metadata, RuleSet) = (schema, metadata, ruleSet);
        (SchemaType, References) = (schema.SchemaType, schema.References);
    }

    /// <param name="quoted">The text as a JSON string in UTF-8, known to be readable; owned by this object from now on.</param>
    /// <param name="recorded">The hash that the record carried, see <see cref="RecordedGuid"/>.</param>
    internal SchemaContent(
        byte[] quoted, string schemaType, IReadOnlyList<SchemaReference> references, SchemaMetadata? metadata, SchemaRuleSet? ruleSet, Guid? recorded)
    {
        (_quoted, SchemaType, References, Metadata, RuleSet, RecordedGuid) = (quoted, schemaType, references, metadata, ruleSet, recorded);
    }

    /// <summary>Canonical text, type and references; made when asked for.</summary>
    public SchemaText Schema => field ?? new SchemaText(Unquote(_quoted!), SchemaType, References);

    public string SchemaType { get; }

    public IReadOnlyList<SchemaReference> References { get; }

    public SchemaMetadata? Metadata { get; }

    public SchemaRuleSet? RuleSet { get; }

    /// <summary>
    /// The hash that the record carried: with encrypted metadata it is that of the clear form, which only the holder of the secret can
    /// compute. Null everywhere else.
    /// </summary>
    public Guid? RecordedGuid { get; }

    /// <summary>The hash of all of it, the same in every context.</summary>
    public Guid Guid => RecordedGuid ?? (_guid ??= new StrongBox(SchemaGuid.Of(Encoding.UTF8.GetBytes(Schema.Text), References, Metadata, RuleSet))).Value;

    /// <summary>The same schema with other things attached.</summary>
    public SchemaContent With(SchemaMetadata? metadata, SchemaRuleSet? ruleSet) => new(Schema, metadata, ruleSet);

    /// <summary>Whether text and type are the same, whatever is attached.</summary>
    internal bool HasSameText(SchemaContent other) =>
        SchemaType == other.SchemaType
        && ((_quoted is not null && other._quoted is not null && _quoted.AsSpan().SequenceEqual(other._quoted)) || Schema.Text == other.Schema.Text);

    /// <summary>Whether it is the same in every part; cheaper than comparing hashes that nobody has asked for yet.</summary>
    internal bool IsSameAs(SchemaContent other) =>
        ReferenceEquals(this, other)
        || (HasSameText(other)
            && References.SequenceEqual(other.References)
            && Equals(Metadata, other.Metadata)
            && Equals(RuleSet, other.RuleSet)
            && RecordedGuid == other.RecordedGuid);

    private static string Unquote(byte[] quoted)
    {
        var reader = new Utf8JsonReader(quoted);
        reader.Read();
        return reader.GetString()!;
    }

    private sealed record StrongBox(Guid Value);
}
