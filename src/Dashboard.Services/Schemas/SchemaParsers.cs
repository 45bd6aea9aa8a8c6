using Dashboard.Services.Schemas.Avro;

namespace Dashboard.Services.Schemas;

/// <summary>The schema types that can be parsed.</summary>
internal static class SchemaParsers
{
    /// <summary>The types the API lists, in the reference's usual order, as far as they can be parsed.</summary>
    public static IReadOnlyList<string> Types { get; } = [SchemaText.Avro];

    /// <param name="imports">Texts of the referenced schemas, each after those it needs itself.</param>
    /// <param name="isNew">New schemas are held to stricter rules than stored ones.</param>
    /// <param name="complaint">Why it is not valid.</param>
    public static ParsedSchema? TryParse(SchemaText schema, IEnumerable<string> imports, bool isNew, out string complaint)
    {
        try
        {
            complaint = "";
            return ParsedAvroSchema.Parse(schema.Text, imports, isNew);
        }
        catch (AvroSchemaException invalid)
        {
            complaint = invalid.Message;
            return null;
        }
    }
}
