using Dashboard.Services.Schemas.Avro;

namespace Dashboard.Services.Schemas.Compatibility;

/// <summary>A finding of the Avro reader/writer check.</summary>
/// <param name="detail">The registry's <c>additionalInfo</c>.</param>
/// <param name="place">Where it is, in people's words.</param>
internal sealed class AvroFinding(string kind, string path, string detail, AvroPlace place, AvroSchema reader, AvroSchema writer)
    : SchemaFinding(kind, path)
{
    public const string FixedSizeMismatch = "FIXED_SIZE_MISMATCH";
    public const string TypeMismatch = "TYPE_MISMATCH";
    public const string NameMismatch = "NAME_MISMATCH";
    public const string MissingEnumSymbols = "MISSING_ENUM_SYMBOLS";
    public const string MissingUnionBranch = "MISSING_UNION_BRANCH";
    public const string FieldWithoutDefault = "READER_FIELD_MISSING_DEFAULT_VALUE";

    /// <summary>Not published: the comparison was given up, and the detail says why.</summary>
    public const string Incomparable = "INCOMPARABLE";

    public string Detail { get; } = detail;

    public AvroPlace Place { get; } = place;

    public AvroSchema Reader { get; } = reader;

    public AvroSchema Writer { get; } = writer;

    public override string Names => Place.Names;

    public override string Concerned => Kind switch
    {
        TypeMismatch => $"{AvroTypeWord.Of(Writer)} → {AvroTypeWord.Of(Reader)}",
        NameMismatch => $"{((AvroNamed)Writer).Name.Full} → {((AvroNamed)Reader).Name.Full}",
        FixedSizeMismatch => $"{((AvroFixed)Writer).Size} → {((AvroFixed)Reader).Size}",
        MissingEnumSymbols => Detail.Trim('[', ']'),
        MissingUnionBranch => AvroTypeWord.Of(Writer),
        _ => Detail,
    };

    public override string Message(ComparedSides sides) => Kind == Incomparable
        ? $"Unexpected exception during compatibility check: {Detail}"
        : $"{{errorType:'{Kind}', description:'{Describe(sides)}', additionalInfo:'{Detail}'}}";

    public override string Explain(ComparedSides sides) => AvroExplanation.Of(this, sides);

    private string Describe(ComparedSides sides) => Kind switch
    {
        FixedSizeMismatch => $"The size of FIXED type field at path '{Path}' in the {sides.Reader} schema does not match with the {sides.Writer} schema",
        TypeMismatch => $"The type (path '{Path}') of a field in the {sides.Reader} schema does not match with the {sides.Writer} schema",
        NameMismatch => $"The name of the schema has changed (path '{Path}')",
        MissingEnumSymbols => $"The {sides.Reader} schema is missing enum symbols '{Detail}' at path '{Path}' in the {sides.Writer} schema",
        MissingUnionBranch => $"The {sides.Reader} schema is missing a type inside a union field at path '{Path}' in the {sides.Writer} schema",
        _ => $"The field '{Detail}' at path '{Path}' in the {sides.Reader} schema has no default value and is missing in the {sides.Writer} schema",
    };
}
