using System.Collections.Concurrent;
using Dashboard.Services.Payloads.Avro;
using Dashboard.Services.Schemas;

namespace Dashboard.Services.Publishing;

/// <inheritdoc cref="ISchemaCodecs"/>
internal sealed class SchemaCodecs(ISchemaRegistries? registries) : ISchemaCodecs
{
    private const int MaxKept = 10_000;
    private const int MaxReferences = 1_000;

    // Only codecs are kept: an id never changes its meaning, but an unknown one may be registered the next moment.
    private readonly ConcurrentDictionary<(string Cluster, int SchemaId), ISchemaCodec> _kept = new();

    /// <inheritdoc/>
    public ValueTask<SchemaCodecAnswer> FindAsync(string cluster, int schemaId, CancellationToken cancellationToken) =>
        _kept.TryGetValue((cluster, schemaId), out var kept) ? new(new SchemaCodecAnswer(kept, "")) : new(AskAsync(cluster, schemaId, cancellationToken));

    private async Task<SchemaCodecAnswer> AskAsync(string cluster, int schemaId, CancellationToken cancellationToken)
    {
        if (registries?.Find(cluster) is not { } registry)
        {
            return new(null, "This cluster has no Schema Registry.");
        }

        var schema = await registry.GetByIdAsync(schemaId, cancellationToken);
        if (!schema.IsAnswered)
        {
            return new(null, $"Error when fetching schema by id. schemaId = {schemaId}\n{schema.Refusal.Message}");
        }

        if (schema.Value.SchemaType != SchemaText.Avro)
        {
            return new(null, $"Schema {schemaId} is of type {schema.Value.SchemaType}, not AVRO.");
        }

        try
        {
            var codec = new AvroSchemaCodec(AvroCodec.Parse(schema.Value.Text, await ReferencedAsync(registry, schema.Value, cancellationToken)));
            if (_kept.Count < MaxKept)
            {
                _kept[(cluster, schemaId)] = codec;
            }

            return new(codec, "");
        }
        catch (AvroSchemaException failure)
        {
            return new(null, $"Schema {schemaId} cannot be used: {failure.Message}");
        }
    }

    /// <summary>The texts that a schema refers to, each after those it refers to itself.</summary>
    private static async Task<IReadOnlyList<string>> ReferencedAsync(ISchemaRegistry registry, SchemaText schema, CancellationToken cancellationToken)
    {
        List<string> texts = [];
        HashSet<(string Subject, int Version)> seen = [];
        await AddAsync(schema);
        return texts;

        async Task AddAsync(SchemaText referring)
        {
            foreach (var reference in referring.References)
            {
                if (seen.Count >= MaxReferences || !seen.Add((reference.Subject, reference.Version)))
                {
                    continue;
                }

                var found = await registry.GetVersionAsync(reference.Subject, reference.Version, includeDeleted: true, cancellationToken);
                if (found.IsAnswered)
                {
                    await AddAsync(found.Value.Schema);
                    texts.Add(found.Value.Schema.Text);
                }
            }
        }
    }
}
