using System.Collections.Concurrent;
using Dashboard.Services.Schemas;

namespace Dashboard.Services.Payloads;

/// <inheritdoc cref="IPayloadSchemas"/>
internal sealed class PayloadSchemas(ISchemaRegistries registries, TimeProvider time) : IPayloadSchemas
{
    /// <summary>Schemas kept at most, over all clusters; hostile payloads can name any number of ids.</summary>
    internal const int Capacity = 4_096;

    // Texts never change, but subjects come to share an id and lose it again.
    private static readonly TimeSpan KeepFound = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan KeepUnknown = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan KeepFailure = TimeSpan.FromSeconds(2);

    // A registry that keeps silent costs a scan this wait once, then nothing for a while, however many ids the topic names.
    private static readonly TimeSpan LoadTime = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan KeepSilence = TimeSpan.FromSeconds(15);

    private readonly ConcurrentDictionary<(string Cluster, int Id), Entry> _entries = new();
    private readonly ConcurrentDictionary<string, long> _silentSince = new();

    public bool HasRegistry(string cluster) => registries.Find(cluster) is not null;

    public ValueTask<PayloadSchema> FindAsync(string cluster, int id, CancellationToken cancellationToken = default)
    {
        var key = (cluster, id);
        if (_entries.TryGetValue(key, out var known) && time.GetElapsedTime(known.Since) > known.Keep)
        {
            _entries.TryRemove(new KeyValuePair<(string, int), Entry>(key, known));
            known = null;
        }

        if (known is null)
        {
            MakeRoom();
            known = _entries.GetOrAdd(key, static (_, since) => new Entry(since), time.GetTimestamp());
        }

        var load = known.GetOrLoad(entry => LoadAsync(cluster, id, entry));
        return new(load.IsCompletedSuccessfully ? load : load.WaitAsync(cancellationToken));
    }

    private async Task<PayloadSchema> LoadAsync(string cluster, int id, Entry entry)
    {
        // Off the caller's stack: others wait for the same answer.
        await Task.Yield();
        if (_silentSince.TryGetValue(cluster, out var silent) && time.GetElapsedTime(silent) < KeepSilence)
        {
            entry.Answer(time.GetTimestamp(), KeepFailure);
            throw Silent();
        }

        using var timeout = new CancellationTokenSource(LoadTime, time);
        try
        {
            var registry = registries.Find(cluster) ?? throw new RegistryUnavailableException(0, $"Cluster {cluster} has no schema registry.");
            var schema = await PayloadSchemaLoader.LoadAsync(registry, id, timeout.Token);
            entry.Answer(time.GetTimestamp(), schema.Schema is null ? KeepUnknown : KeepFound);
            return schema;
        }
        catch (OperationCanceledException) when (timeout.IsCancellationRequested)
        {
            _silentSince[cluster] = time.GetTimestamp();
            entry.Answer(time.GetTimestamp(), KeepFailure);
            throw Silent();
        }
        catch (RegistryUnavailableException)
        {
            entry.Answer(time.GetTimestamp(), KeepFailure);
            throw;
        }
    }

    private static RegistryUnavailableException Silent() => new(0, "The schema registry did not answer in time.");

    private void MakeRoom()
    {
        if (_entries.Count < Capacity)
        {
            return;
        }

        // Rare enough that asking again for half of them costs less than keeping order of use.
        foreach (var (key, _) in _entries.OrderBy(pair => pair.Value.Since).Take(Capacity / 2))
        {
            _entries.TryRemove(key, out _);
        }
    }

    private sealed class Entry(long since)
    {
        private readonly Lock _lock = new();
        private Task<PayloadSchema>? _load;

        /// <summary>When it was answered; before that, when it was asked for.</summary>
        public long Since { get; private set; } = since;

        /// <summary>How long the answer counts; a request under way counts until its time-out.</summary>
        public TimeSpan Keep { get; private set; } = LoadTime + KeepFailure;

        public void Answer(long at, TimeSpan keep)
        {
            Since = at;
            Keep = keep;
        }

        public Task<PayloadSchema> GetOrLoad(Func<Entry, Task<PayloadSchema>> load)
        {
            lock (_lock)
            {
                return _load ??= load(this);
            }
        }
    }
}
