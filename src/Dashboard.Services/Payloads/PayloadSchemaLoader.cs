using Dashboard.Services.Payloads.Avro;
using Dashboard.Services.Schemas;

namespace Dashboard.Services.Payloads;

/// <summary>Fetches a schema with everything it refers to and makes it ready to read payloads.</summary>
internal static class PayloadSchemaLoader
{
    private const int MaxReferences = 200;

    public static PayloadSchema Unknown(int id) => new(id, null, null, [], $"Schema {id} is not in this registry.");

    public static async Task<PayloadSchema> LoadAsync(ISchemaRegistry registry, int id, CancellationToken cancellationToken)
    {
        var answer = await registry.GetByIdAsync(id, cancellationToken);
        if (!answer.IsAnswered)
        {
            return Unknown(id);
        }

        var uses = await registry.GetUsesOfIdAsync(id, cancellationToken);
        IReadOnlyList<SubjectVersion> sorted = uses.IsAnswered
            ? [.. uses.Value.OrderBy(use => use.Subject, StringComparer.Ordinal).ThenBy(use => use.Version)]
            : [];
        var schema = new PayloadSchema(id, answer.Value, null, sorted, null);
        return schema.Schema!.SchemaType switch
        {
            SchemaText.Avro => await WithAvroAsync(schema, registry, cancellationToken),
            SchemaText.Json => schema,
            var type => schema with { Problem = $"Schema {id} is of type {type}, which this version cannot decode yet." },
        };
    }

    private static async Task<PayloadSchema> WithAvroAsync(PayloadSchema schema, ISchemaRegistry registry, CancellationToken cancellationToken)
    {
        try
        {
            var referenced = new List<string>();
            if (await CollectAsync(registry, schema.Schema!, [], referenced, cancellationToken) is { } missing)
            {
                return schema with { Problem = $"Schema {schema.Id} refers to {missing.Subject} version {missing.Version}, which is not in this registry." };
            }

            return schema with { Avro = AvroCodec.Parse(schema.Schema!.Text, referenced) };
        }
        catch (AvroSchemaException failure)
        {
            return schema with { Problem = $"Schema {schema.Id} cannot be read: {failure.Message}" };
        }
    }

    // Depth first, so that each text comes after those it refers to.
    private static async Task<SchemaReference?> CollectAsync(
        ISchemaRegistry registry, SchemaText schema, HashSet<(string Subject, int Version)> seen, List<string> texts, CancellationToken cancellationToken)
    {
        foreach (var reference in schema.References)
        {
            if (!seen.Add((reference.Subject, reference.Version)))
            {
                continue;
            }

            var answer = await registry.GetVersionAsync(reference.Subject, reference.Version, includeDeleted: true, cancellationToken);
            if (!answer.IsAnswered || seen.Count > MaxReferences)
            {
                return reference;
            }

            if (await CollectAsync(registry, answer.Value.Schema, seen, texts, cancellationToken) is { } missing)
            {
                return missing;
            }

            texts.Add(answer.Value.Schema.Text);
        }

        return null;
    }
}
