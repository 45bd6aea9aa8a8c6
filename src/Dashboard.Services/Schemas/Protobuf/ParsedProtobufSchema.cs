using Dashboard.Services.Schemas.Compatibility;
using Google.Protobuf;

namespace Dashboard.Services.Schemas.Protobuf;

/// <summary>A Protobuf schema with everything it imports.</summary>
internal sealed class ParsedProtobufSchema : ParsedSchema
{
    private ParsedProtobufSchema(ProtoScope scope)
    {
        Scope = scope;
        Text = ProtoPrinter.Print(scope.Main.File);
    }

    public ProtoScope Scope { get; }

    public ProtoFile File => Scope.Main.File;

    public override string SchemaType => SchemaText.Protobuf;

    public override string Text { get; }

    public override string NormalizedText => ProtoPrinter.Print(ProtoNormalizer.Normalize(Scope));

    public override string ComparableText => ProtoPrinter.Print(ProtoNormalizer.Unify(Scope));

    /// <summary>Those of the first message, which is what a record holds where nothing else is said.</summary>
    public override IReadOnlyList<string> FieldNames =>
        File.Messages.Count == 0 ? [] : [.. File.Messages[0].AllFields.Select(member => member.Name), .. File.Messages[0].AllGroups.Select(group => group.FieldName)];

    public override string? FieldProblem => ProtoUndefined.Find(Scope) is { } name
        ? $"the type \"{name}\" is defined neither here nor in an import{(Scope.MissingImports.Count == 0 ? "" : $"; no reference provides {string.Join(", ", Scope.MissingImports.Take(5))}")}"
        : null;

    /// <param name="text"><c>.proto</c> text, or a serialized FileDescriptorProto in base64.</param>
    /// <param name="isNew">Held to protobuf's rules; a stored one is only read.</param>
    /// <exception cref="InvalidSchemaException">The text or an import is not valid.</exception>
    public static ParsedProtobufSchema Parse(string text, IReadOnlyList<ImportedSchema> imports, bool isNew)
    {
        var file = ProtoSource.Parse(text, imports);
        if (isNew)
        {
            ProtoRules.Check(file);
        }

        return new ParsedProtobufSchema(ProtoScope.Of(file, imports));
    }

    public override string? Format(string format) => format.ToUpperInvariant() switch
    {
        "SERIALIZED" => Convert.ToBase64String(ProtoDescriptorWriter.Write(Scope).ToByteArray()),
        "IGNORE_EXTENSIONS" => ProtoPrinter.Print(ProtoExtensionFilter.Without(File)),
        _ => null,
    };

    public override IReadOnlyList<SchemaFinding> FindDifferences(ParsedSchema writer, CompatibilityPolicy policy) =>
        ProtobufCompatibility.Compare(Scope, ((ParsedProtobufSchema)writer).Scope);
}
