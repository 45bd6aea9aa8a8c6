using Dashboard.Services.Schemas.Compatibility;

namespace Dashboard.Services.Schemas.Json;

/// <summary>A JSON Schema with what its references provide.</summary>
internal sealed class ParsedJsonSchema : ParsedSchema
{
    private readonly JsonSchemaLibrary _library;

    private ParsedJsonSchema(SchemaJson json, JsonSchemaLibrary library, JsonSchemaNode? model)
    {
        _library = library;
        Json = json;
        Model = model;
        Text = json.Print(isSorted: false);
    }

    /// <summary>What is compared; null for a stored schema that refers to schemas on the web, which are never fetched.</summary>
    public JsonSchemaNode? Model { get; }

    /// <summary>The schema as it was read.</summary>
    public SchemaJson Json { get; }

    public override string SchemaType => SchemaText.Json;

    public override string Text { get; }

    public override string NormalizedText => Json.Print(isSorted: true);

    public override string ComparableText => NormalizedText;

    public override IReadOnlyList<string> FieldNames => Model is JsonObjectNode model ? [.. model.Properties.Keys] : [];

    public override string? FieldProblem => FieldNames.FirstOrDefault(name => name.StartsWith("$$", StringComparison.Ordinal)) is { } name
        ? $"the property \"{name}\" begins with $$, which is reserved; give it another name"
        : null;

    /// <exception cref="InvalidSchemaException">The text or an import is no JSON Schema.</exception>
    public static ParsedJsonSchema Parse(string text, IReadOnlyList<ImportedSchema> imports, bool isNew)
    {
        var json = SchemaJsonReader.Read(text);
        if (!json.IsObject && !json.IsBoolean)
        {
            throw new InvalidSchemaException("a JSON Schema must be an object, true or false");
        }

        var draft = JsonDrafts.Of(json);
        var library = new JsonSchemaLibrary(json, draft, imports);
        try
        {
            return new ParsedJsonSchema(json, library, JsonModelBuilder.Build(library, draft));
        }
        catch (UnresolvedReferenceException unresolved)
        {
            return isNew || !unresolved.IsExternal
                ? throw new InvalidSchemaException(unresolved.Message)
                : new ParsedJsonSchema(json, library, model: null);
        }
    }

    public override bool IsInlinedIn(ParsedSchema sent) => JsonInlining.AreSame(_library, ((ParsedJsonSchema)sent)._library);

    public override IReadOnlyList<SchemaFinding> FindDifferences(ParsedSchema writer, CompatibilityPolicy policy) =>
        Model is { } update && ((ParsedJsonSchema)writer).Model is { } original
            ? JsonComparison.Compare(original, update, policy)
            : [new ExternalReferenceFinding()];
}
