using System.Collections.Concurrent;
using Dashboard.Services.Payloads;
using Dashboard.Services.Schemas;

namespace Dashboard.Services.Publishing;

/// <summary>Turns a request's choice of schema into the id that prefixes its records.</summary>
/// <remarks>
/// Answers are kept, as an id never changes its meaning and a text under a subject keeps its id; refusals are not, as the next
/// request may come after the schema was registered.
/// </remarks>
internal sealed class SchemaChoices(ISchemaRegistries? registries)
{
    private const int MaxKept = 10_000;

    private readonly ConcurrentDictionary<(string Cluster, string Subject, SchemaChoice Choice), int> _kept = new();

    /// <summary>The schema id, or the refusal.</summary>
    public async ValueTask<SchemaChoiceAnswer> ResolveAsync(string cluster, string topic, PayloadKind side, SchemaChoice choice, CancellationToken cancellationToken)
    {
        var subject = $"{topic}-{(side == PayloadKind.Key ? "key" : "value")}";
        if (_kept.TryGetValue((cluster, subject, choice), out var kept))
        {
            return SchemaChoiceAnswer.Of(kept);
        }

        if (registries?.Find(cluster) is not { } registry)
        {
            return new(0, new(BatchRefusal.NoRegistry, side, "Error serializing message. Schema Registry not defined, no Schema Registry client available to serialize message."));
        }

        try
        {
            var answer = choice.Id is { } id
                ? await ByIdAsync(registry, subject, side, id, cancellationToken)
                : await ByTextAsync(registry, subject, side, choice.Text!, cancellationToken);
            if (answer.Refusal is null && _kept.Count < MaxKept)
            {
                _kept[(cluster, subject, choice)] = answer.SchemaId;
            }

            return answer;
        }
        catch (RegistryUnavailableException failure)
        {
            return new(0, new(BatchRefusal.RegistryUnavailable, side, $"Schema Registry unavailable: {failure.Message}"));
        }
    }

    private static async Task<SchemaChoiceAnswer> ByIdAsync(ISchemaRegistry registry, string subject, PayloadKind side, int id, CancellationToken cancellationToken)
    {
        var schema = await registry.GetByIdAsync(id, cancellationToken);
        if (!schema.IsAnswered)
        {
            return Refuse(side, $"Error serializing message. Error when fetching schema by id. schemaId = {id}", schema.Refusal);
        }

        var uses = await registry.GetUsesOfIdAsync(id, cancellationToken);
        if (uses.IsAnswered && uses.Value.Any(use => use.Subject == subject))
        {
            return SchemaChoiceAnswer.Of(id);
        }

        var lookup = await registry.LookupAsync(subject, schema.Value, cancellationToken: cancellationToken);
        return lookup.IsAnswered
            ? SchemaChoiceAnswer.Of(id)
            : Refuse(side, $"Error serializing message. Error when fetching schema version. subject = {subject}, schema = {schema.Value.Text}", lookup.Refusal);
    }

    private static async Task<SchemaChoiceAnswer> ByTextAsync(ISchemaRegistry registry, string subject, PayloadKind side, string text, CancellationToken cancellationToken)
    {
        var schema = new SchemaText(text);
        var known = await registry.LookupAsync(subject, schema, cancellationToken: cancellationToken);
        if (known.IsAnswered)
        {
            return SchemaChoiceAnswer.Of(known.Value.Id);
        }

        if (known.Refusal.ErrorCode == RegistryRefusal.InvalidSchema)
        {
            return Invalid(side, text);
        }

        var registered = await registry.RegisterAsync(subject, schema, cancellationToken: cancellationToken);
        if (registered.IsAnswered)
        {
            return SchemaChoiceAnswer.Of(registered.Value.Id);
        }

        return registered.Refusal.ErrorCode == RegistryRefusal.InvalidSchema
            ? Invalid(side, text)
            : Refuse(side, $"Error serializing message. Error when registering schema. format = AVRO, subject = {subject}, schema = {Quote(text)}", registered.Refusal);
    }

    private static SchemaChoiceAnswer Invalid(PayloadKind side, string text) =>
        new(0, new(BatchRefusal.InvalidSchema, side, $"Invalid schema: Error when parsing raw schema. format = AVRO, schema = {Quote(text)}"));

    private static SchemaChoiceAnswer Refuse(PayloadKind side, string message, RegistryRefusal refusal) =>
        new(0, new(BatchRefusal.RegistryRefused, side, $"{message}\n{refusal.Message}"));

    private static string Quote(string text) => text.Length <= 1000 ? text : text[..1000] + "…";
}

/// <summary>A schema id, or the refusal that ends the request.</summary>
internal readonly record struct SchemaChoiceAnswer(int SchemaId, BatchOutcome.Refused? Refusal)
{
    public static SchemaChoiceAnswer Of(int schemaId) => new(schemaId, null);
}
