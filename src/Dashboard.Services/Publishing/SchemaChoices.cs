using System.Collections.Concurrent;
using Dashboard.Services.Payloads;
using Dashboard.Services.Schemas;

namespace Dashboard.Services.Publishing;

/// <summary>Turns a request's choice of schema into the id that prefixes its records.</summary>
/// <remarks>
/// Answers are kept, as an id never changes its meaning and a text under a subject keeps its id; what is the latest only for a while.
/// Refusals are not kept, as the next request may come after the schema was registered.
/// </remarks>
internal sealed class SchemaChoices(ISchemaRegistries? registries, TimeProvider time)
{
    private const int MaxKept = 10_000;
    private static readonly TimeSpan LatestKeptFor = TimeSpan.FromSeconds(30);

    private readonly ConcurrentDictionary<(string Cluster, string Topic, PayloadKind Side, SchemaChoice Choice), (ChosenSchema Schema, long Since)> _kept = new();

    /// <summary>The schema, or the refusal.</summary>
    public ValueTask<SchemaChoiceAnswer> ResolveAsync(string cluster, string topic, PayloadKind side, SchemaChoice choice, CancellationToken cancellationToken) =>
        _kept.TryGetValue((cluster, topic, side, choice), out var kept) && (IsFixed(choice) || time.GetElapsedTime(kept.Since) < LatestKeptFor)
            ? new(new SchemaChoiceAnswer(kept.Schema, null))
            : new(AskAsync(cluster, topic, side, choice, cancellationToken));

    private static bool IsFixed(SchemaChoice choice) => choice.Id is not null || choice.Text is not null || choice.Version > 0;

    private async Task<SchemaChoiceAnswer> AskAsync(string cluster, string topic, PayloadKind side, SchemaChoice choice, CancellationToken cancellationToken)
    {
        if (registries?.Find(cluster) is not { } registry)
        {
            return new(default, new(BatchRefusal.NoRegistry, side, "Error serializing message. Schema Registry not defined, no Schema Registry client available to serialize message."));
        }

        try
        {
            var request = new SchemaRequest(registry, topic, side, choice);
            var answer = await request.AnswerAsync(cancellationToken);
            if (answer.Refusal is null && _kept.Count < MaxKept && (IsFixed(choice) || !registry.IsInProcess))
            {
                _kept[(cluster, topic, side, choice)] = (answer.Schema, time.GetTimestamp());
            }

            return answer;
        }
        catch (RegistryUnavailableException failure)
        {
            return new(default, new(BatchRefusal.RegistryUnavailable, side, $"Schema Registry unavailable: {failure.Message}"));
        }
    }
}

/// <summary>A registered schema that encodes records.</summary>
internal readonly record struct ChosenSchema(int Id, int Version, string Subject);

/// <summary>A schema, or the refusal that ends the request.</summary>
internal readonly record struct SchemaChoiceAnswer(ChosenSchema Schema, BatchOutcome.Refused? Refusal);
