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

    // Subjects come to share an id and lose it again. A topic's own subject is soon the right answer where it is not yet.
    private static readonly TimeSpan KeepOwnUse = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan KeepOtherUse = TimeSpan.FromSeconds(30);

    // A registry in this process is asked often, yet not for each record of a scan.
    private static readonly TimeSpan KeepOwnUseInProcess = TimeSpan.FromSeconds(1);

    // A registry that keeps silent costs a scan this wait once, then nothing for a while, however many ids the topic names.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan KeepSilence = TimeSpan.FromSeconds(15);

    private readonly SharedAnswers<(string Cluster, SchemaIdentity Schema), PayloadSchema> _schemas = new(Capacity, time);
    private readonly SharedAnswers<(string Cluster, int Id, string Topic, PayloadKind Kind), SubjectVersion?> _uses = new(Capacity, time);
    private readonly ConcurrentDictionary<string, long> _silentSince = new();

    public bool HasRegistry(string cluster) => registries.Find(cluster) is not null;

    public ValueTask<PayloadSchema> FindAsync(string cluster, SchemaIdentity schema, CancellationToken cancellationToken = default) =>
        _schemas.GetAsync((cluster, schema), LoadAsync, KeepFailure, cancellationToken);

    public ValueTask<SubjectVersion?> FindUseAsync(string cluster, int id, string topic, PayloadKind kind, CancellationToken cancellationToken = default) =>
        _uses.GetAsync((cluster, id, topic, kind), LoadUseAsync, KeepFailure, cancellationToken);

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

    private async Task<(SubjectVersion?, TimeSpan)> LoadUseAsync((string Cluster, int Id, string Topic, PayloadKind Kind) key)
    {
        var subject = $"{key.Topic}-{(key.Kind == PayloadKind.Key ? "key" : "value")}";
        try
        {
            return await AskAsync(key.Cluster, async (registry, cancellationToken) =>
            {
                var uses = await registry.GetUsesOfIdAsync(key.Id, cancellationToken);
                IReadOnlyList<SubjectVersion> known = uses.IsAnswered ? uses.Value : [];
                return known.Where(use => use.Subject == subject).MaxBy(use => use.Version) is { } own
                    ? (own, registry.IsInProcess ? KeepOwnUseInProcess : KeepOwnUse)
                    : (known.OrderBy(use => use.Subject, StringComparer.Ordinal).ThenBy(use => use.Version).FirstOrDefault(), registry.IsInProcess ? TimeSpan.Zero : KeepOtherUse);
            });
        }
        catch (RegistryUnavailableException)
        {
            // A payload can be read without knowing which subject its schema belongs to.
            return (null, KeepFailure);
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
