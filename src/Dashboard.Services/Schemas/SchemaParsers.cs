using Dashboard.Services.Schemas.Avro;
using Dashboard.Services.Schemas.Json;
using Dashboard.Services.Schemas.Protobuf;

namespace Dashboard.Services.Schemas;

/// <summary>The schema types that can be parsed; a new one is a line here.</summary>
internal static class SchemaParsers
{
    // In the order in which the reference usually lists them.
    private static readonly (string Type, Parser Parse)[] Known =
    [
        (SchemaText.Json, ParsedJsonSchema.Parse),
        (SchemaText.Protobuf, ParsedProtobufSchema.Parse),
        (SchemaText.Avro, ParsedAvroSchema.Parse),
    ];

    /// <exception cref="InvalidSchemaException">The text or an import is not valid.</exception>
    private delegate ParsedSchema Parser(string text, IReadOnlyList<ImportedSchema> imports, bool isNew);

    /// <summary>The types the API lists.</summary>
    public static IReadOnlyList<string> Types { get; } = [.. Known.Select(known => known.Type)];

    /// <param name="imports">The schemas referred to, directly or not, each after those it needs itself.</param>
    /// <param name="isNew">New schemas are held to stricter rules than stored ones.</param>
    /// <param name="complaint">Why it is not valid.</param>
    /// <exception cref="ArgumentException">The type is not one of <see cref="Types"/>.</exception>
    public static ParsedSchema? TryParse(SchemaText schema, IReadOnlyList<ImportedSchema> imports, bool isNew, out string complaint)
    {
        var parse = Array.Find(Known, known => known.Type == schema.SchemaType).Parse
            ?? throw new ArgumentException($"{schema.SchemaType} is not one of {string.Join(", ", Types)}.", nameof(schema));
        try
        {
            complaint = "";
            return parse(schema.Text, imports, isNew);
        }
        catch (InvalidSchemaException invalid)
        {
            complaint = invalid.Message;
            return null;
        }
    }
}
