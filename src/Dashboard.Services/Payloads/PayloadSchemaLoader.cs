using Dashboard.Services.Payloads.Avro;
using Dashboard.Services.Payloads.Json;
using Dashboard.Services.Payloads.Protobuf;
using Dashboard.Services.Schemas;
using Dashboard.Services.Schemas.Avro;

namespace Dashboard.Services.Payloads;

/// <summary>Fetches a schema with everything it refers to and makes it ready to encode and decode with.</summary>
internal static class PayloadSchemaLoader
{
    /// <exception cref="RegistryUnavailableException">The registry does not answer.</exception>
    public static async Task<PayloadSchema> LoadAsync(ISchemaRegistry registry, SchemaIdentity schema, CancellationToken cancellationToken)
    {
        var answer = schema.Id > 0 ? await registry.GetByIdAsync(schema.Id, cancellationToken) : await registry.GetByGuidAsync(schema.Guid, cancellationToken);
        if (!answer.IsAnswered)
        {
            return PayloadSchema.Unknown(schema);
        }

        var id = schema.Id > 0 ? schema.Id : await FindIdAsync(registry, schema.Guid, cancellationToken);
        var (imports, missing) = await SchemaImportCollector.CollectAsync(registry, answer.Value, cancellationToken);
        return Prepare(answer.Value, imports, id, schema.ToString(), missing);
    }

    /// <summary>Makes a schema ready that is not registered.</summary>
    public static PayloadSchema Prepare(SchemaText schema, IReadOnlyList<ImportedSchema> imports) => Prepare(schema, imports, 0, "of the draft", null);

    private static PayloadSchema Prepare(SchemaText schema, IReadOnlyList<ImportedSchema> imports, int id, string name, SchemaReference? missing)
    {
        try
        {
            return new PayloadSchema(id, schema, CreateCodec(schema, imports, missing), null);
        }
        catch (InvalidSchemaException invalid)
        {
            return new PayloadSchema(id, schema, null, $"Schema {name} cannot be read: {invalid.Message}.");
        }
        catch (NotSupportedException)
        {
            return new PayloadSchema(id, schema, null, $"Schema {name} is of type {schema.SchemaType}, which this version does not know.");
        }
    }

    /// <exception cref="InvalidSchemaException">The schema or an import is not valid.</exception>
    /// <exception cref="NotSupportedException">There is no codec for the type.</exception>
    private static ISchemaCodec CreateCodec(SchemaText schema, IReadOnlyList<ImportedSchema> imports, SchemaReference? missing) => schema.SchemaType switch
    {
        SchemaText.Avro => new AvroSchemaCodec(AvroCodec.Of(ParsedAvroSchema.Parse(schema.Text, Whole(imports, missing), isNew: false))),
        SchemaText.Json => new JsonSchemaCodec(() => JsonInstanceCheck.Of(schema.Text, Whole(imports, missing))),
        SchemaText.Protobuf => new ProtobufSchemaCodec(ProtobufCodec.Parse(schema.Text, Whole(imports, missing))),
        _ => throw new NotSupportedException(),
    };

    private static IReadOnlyList<ImportedSchema> Whole(IReadOnlyList<ImportedSchema> imports, SchemaReference? missing) =>
        missing is null ? imports : throw new InvalidSchemaException($"it refers to {missing.Subject} version {missing.Version}, which is not in this registry");

    // Payloads of other contexts are read all the same; only their number is not shown, as it would mean another schema here.
    private static async Task<int> FindIdAsync(ISchemaRegistry registry, Guid guid, CancellationToken cancellationToken)
    {
        var ids = await registry.GetIdsOfGuidAsync(guid, cancellationToken);
        return ids.IsAnswered ? ids.Value.FirstOrDefault(known => known.Context == ContextId.DefaultContext)?.Id ?? 0 : 0;
    }
}
