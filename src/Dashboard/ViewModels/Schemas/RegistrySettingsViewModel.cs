using System.Collections.Concurrent;
using Dashboard.Services.Schemas;
using Dashboard.Services.Schemas.Compatibility;

namespace Dashboard.ViewModels.Schemas;

/// <summary>The registry as a whole: how it is, its level and mode, what another level would mean.</summary>
public sealed class RegistrySettingsViewModel(ISchemaRegistries registries)
{
    // A registry elsewhere is asked once for each version.
    private const int MostSubjects = 2_000;
    private const int MostSubjectsHere = 10_000;
    private const int AtATime = 4;

    private ISchemaRegistry? _registry;
    private Func<CancellationToken, Task<RegistryRefusal?>>? _undo;

    public Loading State { get; private set; } = new Loading.Waiting();

    public bool HasRegistry { get; private set; } = true;

    public RegistryHealth? Health { get; private set; }

    public CompatibilityLevel Level { get; private set; }

    public string Mode { get; private set; } = "";

    /// <summary>With their leading dot, the default one first.</summary>
    public IReadOnlyList<string> Contexts { get; private set; } = [];

    /// <summary>What the last preview found; null before.</summary>
    public (CompatibilityLevel Level, LevelEffect Effect)? Preview { get; private set; }

    /// <summary>What was changed last and can be taken back; null where nothing was.</summary>
    public string? Changed { get; private set; }

    /// <summary>Why the last change was not made.</summary>
    public Loading.Failed? Refusal { get; private set; }

    public bool IsBusy { get; private set; }

    public async Task LoadAsync(string cluster, CancellationToken cancellationToken)
    {
        _registry = registries.Find(cluster);
        HasRegistry = _registry is not null;
        try
        {
            if (_registry is { } registry)
            {
                Health = await registry.GetHealthAsync(cancellationToken);
                Level = (await registry.GetLevelAsync(null, cancellationToken)).Level;
                Mode = (await registry.Settings.GetModeAsync(null, cancellationToken)).InForce;
                Contexts = await registry.Settings.ListContextsAsync(cancellationToken);
            }

            State = new Loading.Done();
        }
        catch (RegistryUnavailableException failure)
        {
            State = RegistryWords.Failed(failure);
        }
    }

    /// <summary>Reads the histories of the subjects that would follow another level. Changes nothing.</summary>
    public Task PreviewAsync(CompatibilityLevel level, CancellationToken cancellationToken) => RunAsync(async registry =>
    {
        var subjects = await registry.ListSubjectsAsync(cancellationToken: cancellationToken);
        var inheriting = new ConcurrentBag<string>();
        var limits = new ParallelOptions { MaxDegreeOfParallelism = AtATime, CancellationToken = cancellationToken };
        await Parallel.ForEachAsync(subjects, limits, async (subject, token) =>
        {
            if ((await registry.GetLevelAsync(subject, token)).IsInherited)
            {
                inheriting.Add(subject);
            }
        });

        var looked = inheriting.Order(StringComparer.Ordinal).Take(registry.IsInProcess ? MostSubjectsHere : MostSubjects).ToList();
        var unsatisfied = new ConcurrentBag<(string Subject, IReadOnlyList<int> Versions)>();
        await Parallel.ForEachAsync(looked, limits, async (subject, token) =>
        {
            if (await SubjectHistory.FindRefusedAsync(registry, subject, level, token) is { Count: > 0 } refused)
            {
                unsatisfied.Add((subject, refused));
            }
        });
        Preview = (level, new LevelEffect(inheriting.Count, looked.Count, [.. unsatisfied.OrderBy(found => found.Subject, StringComparer.Ordinal)]));
        return null;
    });

    public Task<bool> SetLevelAsync(CompatibilityLevel level, CancellationToken cancellationToken)
    {
        var before = Level;
        return ChangeAsync(
            LevelWords.Name(before),
            async (registry, token) =>
            {
                var answer = await registry.SetLevelAsync(null, level, token);
                Level = answer.IsAnswered ? level : Level;
                Preview = null;
                return answer.Refusal;
            },
            async (registry, token) =>
            {
                var answer = await registry.SetLevelAsync(null, before, token);
                Level = answer.IsAnswered ? before : Level;
                return answer.Refusal;
            },
            cancellationToken);
    }

    public Task<bool> SetModeAsync(string mode, CancellationToken cancellationToken)
    {
        var before = Mode;
        return ChangeAsync(before, (registry, token) => PutModeAsync(registry, mode, token), (registry, token) => PutModeAsync(registry, before, token), cancellationToken);
    }

    /// <summary>Takes the last change back.</summary>
    public async Task UndoAsync(CancellationToken cancellationToken)
    {
        if (_undo is { } undo && await RunAsync(_ => undo(cancellationToken)))
        {
            (_undo, Changed) = (null, null);
        }
    }

    private async Task<RegistryRefusal?> PutModeAsync(ISchemaRegistry registry, string mode, CancellationToken cancellationToken)
    {
        var answer = await registry.Settings.SetModeAsync(null, mode, force: true, cancellationToken);
        Mode = answer.IsAnswered ? mode : Mode;
        return answer.Refusal;
    }

    private async Task<bool> ChangeAsync(
        string before,
        Func<ISchemaRegistry, CancellationToken, Task<RegistryRefusal?>> change,
        Func<ISchemaRegistry, CancellationToken, Task<RegistryRefusal?>> back,
        CancellationToken cancellationToken)
    {
        var isChanged = await RunAsync(registry => change(registry, cancellationToken));
        if (isChanged && _registry is { } known)
        {
            (_undo, Changed) = (token => back(known, token), before);
        }

        return isChanged;
    }

    private async Task<bool> RunAsync(Func<ISchemaRegistry, Task<RegistryRefusal?>> work)
    {
        if (_registry is not { } registry || IsBusy)
        {
            return false;
        }

        (IsBusy, Refusal) = (true, null);
        try
        {
            Refusal = await work(registry) is { } refusal ? RegistryWords.Failed(refusal) : null;
        }
        catch (RegistryUnavailableException failure)
        {
            Refusal = RegistryWords.Failed(failure);
        }
        finally
        {
            IsBusy = false;
        }

        return Refusal is null;
    }
}
