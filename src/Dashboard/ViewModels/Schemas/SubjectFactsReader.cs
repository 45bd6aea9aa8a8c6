using System.Collections.Concurrent;
using Dashboard.Services.Schemas;

namespace Dashboard.ViewModels.Schemas;

/// <summary>Fetches and remembers the facts of subjects, a few at a time: a registry elsewhere is asked twice for each.</summary>
public sealed class SubjectFactsReader(TimeProvider time)
{
    private const int AtATime = 4;

    private readonly ConcurrentDictionary<string, SubjectFacts> _known = new(StringComparer.Ordinal);

    /// <summary>What is known of a subject.</summary>
    public SubjectFacts? Find(string subject) => _known.GetValueOrDefault(subject);

    /// <summary>Forgets everything, for another registry.</summary>
    public void Clear() => _known.Clear();

    /// <summary>Fetches what is older than <paramref name="maxAge"/>; <paramref name="changed"/> follows each subject.</summary>
    public Task ReadAsync(ISchemaRegistry registry, IReadOnlyList<SubjectRow> rows, TimeSpan maxAge, Func<Task> changed, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var stale = rows.Where(row => !_known.TryGetValue(row.Name, out var facts) || now - facts.TakenAt >= maxAge);
        var limits = new ParallelOptions { MaxDegreeOfParallelism = AtATime, CancellationToken = cancellationToken };
        return Parallel.ForEachAsync(stale, limits, async (row, token) =>
        {
            _known[row.Name] = await ReadAsync(registry, row, token);
            await changed();
        });
    }

    private async Task<SubjectFacts> ReadAsync(ISchemaRegistry registry, SubjectRow row, CancellationToken cancellationToken)
    {
        try
        {
            var latest = await LatestAsync(registry, row, cancellationToken);
            var level = await registry.GetLevelAsync(row.Name, cancellationToken);
            return new SubjectFacts(latest, level, time.GetUtcNow());
        }
        catch (RegistryUnavailableException)
        {
            return new SubjectFacts(Find(row.Name)?.Latest, Find(row.Name)?.Level, time.GetUtcNow());
        }
    }

    // "Latest" of a registry means the latest live version; a deleted subject has none.
    private static async Task<RegisteredSchema?> LatestAsync(ISchemaRegistry registry, SubjectRow row, CancellationToken cancellationToken)
    {
        if (!row.IsDeleted)
        {
            return (await registry.GetVersionAsync(row.Name, null, cancellationToken: cancellationToken)).Value;
        }

        var versions = await registry.ListVersionsAsync(row.Name, includeDeleted: true, cancellationToken);
        return versions is { IsAnswered: true, Value: [.., var newest] }
            ? (await registry.GetVersionAsync(row.Name, newest, includeDeleted: true, cancellationToken)).Value
            : null;
    }
}
