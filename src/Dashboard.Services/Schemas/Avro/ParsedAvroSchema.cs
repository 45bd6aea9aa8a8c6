using Dashboard.Services.Schemas.Compatibility;

namespace Dashboard.Services.Schemas.Avro;

/// <summary>An Avro schema with the names that its references provide.</summary>
internal sealed class ParsedAvroSchema : ParsedSchema
{
    private readonly IReadOnlyCollection<string> _imported;

    private ParsedAvroSchema(AvroSchema root, IReadOnlyCollection<string> imported)
    {
        Root = root;
        _imported = imported;
        Text = AvroText.Print(root, AvroForm.Stored, imported);
    }

    public AvroSchema Root { get; }

    public override string SchemaType => SchemaText.Avro;

    public override string Text { get; }

    public override string NormalizedText => AvroText.Print(Root, AvroForm.Normalized, _imported);

    public override string ComparableText => AvroText.Print(Root, AvroForm.Comparable, _imported);

    public override IReadOnlyList<string> FieldNames => Root is AvroRecord record ? [.. record.Fields.Select(member => member.Name)] : [];

    public override string? Format(string format) =>
        string.Equals(format, "resolved", StringComparison.OrdinalIgnoreCase) ? AvroText.Print(Root) : null;

    public override bool IsInlinedIn(ParsedSchema sent) => Parse(AvroText.Print(Root), Array.Empty<ImportedSchema>(), isNew: false).ComparableText == sent.ComparableText;

    /// <exception cref="InvalidSchemaException">The text or an import is no Avro schema.</exception>
    public static ParsedAvroSchema Parse(string text, IReadOnlyList<ImportedSchema> imports, bool isNew) =>
        Parse(text, imports.DistinctBy(import => (import.Subject, import.Version)).Select(import => import.Text), isNew);

    /// <exception cref="InvalidSchemaException">The text or an import is no Avro schema.</exception>
    public static ParsedAvroSchema Parse(string text, IEnumerable<string>? imports = null, bool isNew = false)
    {
        var stored = new AvroParser(isNew: false);
        foreach (var import in imports ?? [])
        {
            stored.Parse(import);
        }

        var parser = stored.Continue(isNew);
        var imported = parser.Names.ToList();
        return new ParsedAvroSchema(parser.Parse(text), imported);
    }

    public override IReadOnlyList<SchemaFinding> FindDifferences(ParsedSchema writer, CompatibilityPolicy policy) =>
        AvroCompatibility.Compare(Root, ((ParsedAvroSchema)writer).Root);
}
