using System.Collections.Concurrent;
using Dashboard.Tests.E2E.Support;

namespace Dashboard.Tests.E2E.Protocol.Scenarios;

/// <summary>Runs each scripted client once for all of its scenarios: starting one costs more than most of them.</summary>
public sealed class ClientRuns
{
    private readonly ConcurrentDictionary<string, Lazy<Task<IReadOnlyDictionary<string, string?>>>> _runs = new();

    internal Task<IReadOnlyDictionary<string, string?>> OfAsync(ScenarioClient client, string bootstrap) => _runs.GetOrAdd(
        client.Name,
        _ => new Lazy<Task<IReadOnlyDictionary<string, string?>>>(() => RunAsync(client, bootstrap))).Value;

    private static async Task<IReadOnlyDictionary<string, string?>> RunAsync(ScenarioClient client, string bootstrap)
    {
        // Compacted while the other scenarios run.
        var prefix = Unique.Name("matrix");
        await CompactedTopic.CreateAsync(bootstrap, $"{prefix}-{ScenarioClient.Compaction}");
        return await ScriptedClient.RunAsync(client.Script!, bootstrap, prefix, client.Scenarios);
    }
}
