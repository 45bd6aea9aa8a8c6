using Microsoft.Extensions.Options;

namespace Dashboard.Services.Schemas.Engine;

/// <summary>Parses schemas with the references the registry holds; remembers the stored ones it parsed last.</summary>
internal sealed class RegistryParser(IOptions<RegistryOptions> options)
{
    private static readonly string[] Known = [SchemaText.Avro, SchemaText.Json, SchemaText.Protobuf];

    private readonly RecentlyUsed<(string Context, Guid Content), ParsedSchema> _stored = new(options.Value.ParsedSchemas);

    /// <summary>Parses a schema of a request.</summary>
    /// <param name="isStrict">Hold it to the rules of new schemas.</param>
    /// <param name="liveOnly">Whether it may refer to live versions only.</param>
    public RegistryAnswer<ParsedSchema> Parse(RegistryState state, string subject, SchemaText schema, bool isStrict, bool liveOnly)
    {
        if (!Known.Contains(schema.SchemaType, StringComparer.Ordinal))
        {
            return RegistryRefusals.InvalidSchema($"Invalid schema type {schema.SchemaType}");
        }

        if (!SchemaParsers.Types.Contains(schema.SchemaType))
        {
            return RegistryRefusals.InvalidSchema($"Invalid schema type {schema.SchemaType}: this registry takes {string.Join(", ", SchemaParsers.Types)} only for now");
        }

        var imports = SchemaImports.Resolve(state, SubjectName.Parse(subject), schema, options.Value, liveOnly);
        if (!imports.IsAnswered)
        {
            return imports.Refusal;
        }

        return SchemaParsers.TryParse(schema, imports.Value, isStrict, out var complaint) is { } parsed
            ? parsed
            : RegistryRefusals.InvalidSchema(schema.SchemaType, complaint);
    }

    /// <summary>Parses a stored version; null where it cannot be understood, so that it is still served.</summary>
    public ParsedSchema? ParseStored(RegistryState state, StoredSchema stored)
    {
        // Within a context a content, references included, means the same as long as what it refers to is there.
        var key = (SubjectName.Parse(stored.Subject).Context, stored.Content.Guid);
        if (_stored.TryGet(key, out var known))
        {
            return known;
        }

        var parsed = Parse(state, stored.Subject, stored.Content.Schema, isStrict: false, liveOnly: false).Value;
        if (parsed is not null)
        {
            _stored.Add(key, parsed);
        }

        return parsed;
    }
}
