using System.Collections.Concurrent;
using Dashboard.Services.Schemas;

namespace Dashboard.Services.Payloads;

/// <inheritdoc cref="ISchemaCodecs"/>
internal sealed class SchemaCodecs(ISchemaRegistries registries, TimeProvider time) : ISchemaCodecs
{
    /// <summary>Schemas kept at most, over all clusters; hostile payloads can name any number of them.</summary>
    internal const int Capacity = 10_000;

    private static readonly TimeSpan KeepUnknown = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan KeepUnreadable = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan KeepFailure = TimeSpan.FromSeconds(2);

    // Subjects come to share an id and lose it again. A registry in this process is asked often, yet not for each record of a scan.
    private static readonly TimeSpan KeepUses = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan KeepOwnUses = TimeSpan.FromSeconds(1);

    // A registry that keeps silent costs a scan this wait once, then nothing for a while, however many ids the topic names.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan KeepSilence = TimeSpan.FromSeconds(15);

    private readonly SharedAnswers<(string Cluster, SchemaIdentity Schema), PayloadSchema> _schemas = new(Capacity, time);
    private readonly SharedAnswers<(string Cluster, int Id), IReadOnlyList<SubjectVersion>> _uses = new(Capacity, time);
    private readonly ConcurrentDictionary<string, long> _silentSince = new();

    public bool HasRegistry(string cluster) => registries.Find(cluster) is not null;

    public ValueTask<PayloadSchema> FindAsync(string cluster, SchemaIdentity schema, CancellationToken cancellationToken = default) =>
        _schemas.GetAsync((cluster, schema), LoadAsync, KeepFailure, cancellationToken);

    public ValueTask<IReadOnlyList<SubjectVersion>> FindUsesAsync(string cluster, int id, CancellationToken cancellationToken = default) =>
        _uses.GetAsync((cluster, id), LoadUsesAsync, KeepFailure, cancellationToken);

    private Task<(PayloadSchema, TimeSpan)> LoadAsync((string Cluster, SchemaIdentity Schema) key) => AskAsync(key.Cluster, async (registry, cancellationToken) =>
    {
        var schema = await PayloadSchemaLoader.LoadAsync(registry, key.Schema, cancellationToken);
        return (schema,
            schema.Codec is not null ? TimeSpan.MaxValue
            : schema.Schema is not null ? KeepUnreadable

            // What is registered in this process must be found by the next read.
            : registry.IsInProcess ? TimeSpan.Zero
            : KeepUnknown);
    });

    private async Task<(IReadOnlyList<SubjectVersion>, TimeSpan)> LoadUsesAsync((string Cluster, int Id) key)
    {
        try
        {
            return await AskAsync(key.Cluster, async (registry, cancellationToken) =>
            {
                var uses = await registry.GetUsesOfIdAsync(key.Id, cancellationToken);
                IReadOnlyList<SubjectVersion> sorted = uses.IsAnswered
                    ? [.. uses.Value.OrderBy(use => use.Subject, StringComparer.Ordinal).ThenBy(use => use.Version)]
                    : [];
                return (sorted, registry.IsInProcess ? KeepOwnUses : KeepUses);
            });
        }
        catch (RegistryUnavailableException)
        {
            // A payload can be read without knowing which subject its schema belongs to.
            return ([], KeepFailure);
        }
    }

    private async Task<T> AskAsync<T>(string cluster, Func<ISchemaRegistry, CancellationToken, Task<T>> ask)
    {
        if (_silentSince.TryGetValue(cluster, out var silent) && time.GetElapsedTime(silent) < KeepSilence)
        {
            throw Silent();
        }

        using var timeout = new CancellationTokenSource(Patience, time);
        try
        {
            return await ask(registries.Find(cluster) ?? throw new RegistryUnavailableException(0, $"Cluster {cluster} has no schema registry."), timeout.Token);
        }
        catch (OperationCanceledException) when (timeout.IsCancellationRequested)
        {
            _silentSince[cluster] = time.GetTimestamp();
            throw Silent();
        }
    }

    private static RegistryUnavailableException Silent() => new(0, "The schema registry did not answer in time.");
}
