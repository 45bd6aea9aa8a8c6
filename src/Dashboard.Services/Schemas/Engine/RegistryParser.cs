namespace Dashboard.Services.Schemas.Engine;

/// <summary>Parses schemas with the references the registry holds.</summary>
internal static class RegistryParser
{
    private static readonly string[] Known = [SchemaText.Avro, SchemaText.Json, SchemaText.Protobuf];

    /// <summary>Parses a schema of a request.</summary>
    /// <param name="isNew">Strict rules, live references only.</param>
    public static RegistryAnswer<ParsedSchema> Parse(RegistryState state, string subject, SchemaText schema, bool isNew)
    {
        if (!Known.Contains(schema.SchemaType, StringComparer.Ordinal))
        {
            return RegistryRefusals.InvalidSchema($"Invalid schema type {schema.SchemaType}");
        }

        if (!SchemaParsers.Types.Contains(schema.SchemaType))
        {
            return RegistryRefusals.InvalidSchema($"Invalid schema type {schema.SchemaType}: this registry takes {string.Join(", ", SchemaParsers.Types)} only for now");
        }

        var imports = SchemaImports.Resolve(state, SubjectName.Parse(subject), schema.References, isNew, out var missing);
        if (imports is null)
        {
            return RegistryRefusals.InvalidSchema(schema.SchemaType, $"No schema reference found for subject \"{missing!.Subject}\" and version {missing.Version}");
        }

        return SchemaParsers.TryParse(schema, imports, isNew, out var complaint) is { } parsed
            ? parsed
            : RegistryRefusals.InvalidSchema(schema.SchemaType, complaint);
    }

    /// <summary>Parses a stored version; null where it cannot be understood, so that it is still served.</summary>
    public static ParsedSchema? ParseStored(RegistryState state, StoredSchema stored) =>
        SchemaParsers.Types.Contains(stored.Content.Schema.SchemaType) ? Parse(state, stored.Subject, stored.Content.Schema, isNew: false).Value : null;
}
