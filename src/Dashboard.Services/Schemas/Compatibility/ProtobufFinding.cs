namespace Dashboard.Services.Schemas.Compatibility;

/// <summary>A difference between two Protobuf schemas; compatible ones are found too.</summary>
/// <param name="what">In people's words: what it is about, e.g. <c>the field "name" (number 1) of message "Person"</c>.</param>
/// <param name="written">What it was in the writing schema, e.g. a type; empty where that says nothing.</param>
/// <param name="read">What it is in the reading schema.</param>
internal sealed class ProtobufFinding(string kind, string path, string what, string written = "", string read = "")
    : SchemaFinding(kind, path, ProtobufChange.IsCompatible(kind))
{
    public string What { get; } = what;

    public string Written { get; } = written;

    public string Read { get; } = read;

    public override string Names => Path.Length > 2 ? Path[2..].Replace('/', '.') : "";

    public override string Concerned => Written.Length + Read.Length == 0 ? "" : $"{Written} → {Read}";

    public override string Message(ComparedSides sides) => $"{{errorType:\"{Kind}\", description:\"{Describe(sides.Reader, sides.Writer)}\"}}";

    public override string Explain(ComparedSides sides) => ProtobufExplanation.Of(this, sides);

    private string Describe(string reader, string writer) => Kind switch
    {
        ProtobufChange.PackageChanged => $"The package at '{Path}' in the {reader} schema does not match the package in the {writer} schema",
        ProtobufChange.MessageRemoved => $"The {reader} schema is missing a MESSAGE type at path '{Path}' in the {writer} schema",
        ProtobufChange.FieldKindChanged => $"The type of a field at path '{Path}' in the {reader} schema does not match the {writer} schema",
        ProtobufChange.FieldScalarKindChanged => $"The kind of a SCALAR field at path '{Path}' in the {reader} schema does not match its kind in the {writer} schema",
        ProtobufChange.FieldNamedTypeChanged => $"The type of a MESSAGE field at path '{Path}' in the {reader} schema does not match its type in the {writer} schema",
        ProtobufChange.FieldNumericLabelChanged => $"The label for a NUMERIC field at path '{Path}' in the {reader} schema does not match its label in the {writer} schema",

        // Two blanks: so the reference words it, and clients compare texts.
        ProtobufChange.RequiredFieldAdded => $"A required field  at path '{Path}' in the {reader} schema is missing in the {writer} schema",
        ProtobufChange.RequiredFieldRemoved => $"The {reader} schema is missing a required field at path: '{Path}' in the {writer} schema",
        ProtobufChange.OneofFieldRemoved => $"The {reader} schema is missing a oneof field at path '{Path}' in the {writer} schema",
        ProtobufChange.MultipleFieldsMovedToOneof => $"Multiple fields in the oneof at path '{Path}' in the {reader} schema are outside a oneof in the {writer} schema",
        ProtobufChange.FieldMovedToExistingOneof => $"A field in the oneof at path '{Path}' in the {reader} schema is outside an existing oneof in the {writer} schema",
        _ => "",
    };
}
