using Dashboard.Services.Schemas;

namespace Dashboard.Services.Publishing;

/// <inheritdoc cref="ISchemaCodecs"/>
internal sealed class SchemaCodecs(ISchemaRegistries registries) : ISchemaCodecs
{
    /// <inheritdoc/>
    public async ValueTask<SchemaCodecAnswer> FindAsync(string cluster, int schemaId, CancellationToken cancellationToken)
    {
        if (registries.Find(cluster) is not { } registry)
        {
            return new(null, "This cluster has no Schema Registry.");
        }

        var schema = await registry.GetByIdAsync(schemaId, cancellationToken);
        return schema.IsAnswered
            ? new(null, $"Values of schema type {schema.Value.SchemaType} cannot be encoded by this build.")
            : new(null, $"Error when fetching schema by id. schemaId = {schemaId}\n{schema.Refusal.Message}");
    }
}
