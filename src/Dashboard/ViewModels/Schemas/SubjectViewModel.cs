using Dashboard.Services.Schemas;
using Dashboard.Services.Schemas.Compatibility;
using Dashboard.Services.Schemas.Engine;

namespace Dashboard.ViewModels.Schemas;

/// <summary>One subject: its versions, one of them shown, its level, and what may be changed about it.</summary>
public sealed class SubjectViewModel(ISchemaRegistries registries)
{
    private const int AtATime = 4;

    private readonly Lock _gate = new();
    private Dictionary<int, RegisteredSchema> _known = [];
    private ISchemaRegistry? _registry;
    private (int Before, int After, SchemaComparison Comparison)? _compared;

    public Loading State { get; private set; } = new Loading.Waiting();

    public bool HasRegistry { get; private set; } = true;

    /// <summary>The registry knows no such subject, not even a deleted one.</summary>
    public bool IsMissing { get; private set; }

    public string Cluster { get; private set; } = "";

    public string Subject { get; private set; } = "";

    /// <summary>Every version, newest first, deleted ones included.</summary>
    public IReadOnlyList<VersionRow> Versions { get; private set; } = [];

    /// <summary>The version shown: the one asked for, or the newest.</summary>
    public RegisteredSchema? Shown { get; private set; }

    /// <summary>A version that was asked for and does not exist; the newest is shown in its place.</summary>
    public int? UnknownVersion { get; private set; }

    public SchemaOutline? Outline { get; private set; }

    /// <summary>The shown schema laid out.</summary>
    public string Code { get; private set; } = "";

    public SubjectLevel? Level { get; private set; }

    /// <summary>Every live subject and version that holds the shown schema's id.</summary>
    public IReadOnlyList<SubjectVersion> Uses { get; private set; } = [];

    /// <summary>Who refers to the shown version.</summary>
    public IReadOnlyList<SchemaReferrer> Referrers { get; private set; } = [];

    /// <summary>The mode in force and whether the subject itself sets it.</summary>
    public ScopeMode? Mode { get; private set; }

    /// <summary>Versions that a level asked about would have refused; null before.</summary>
    public (CompatibilityLevel Level, IReadOnlyList<int> Refused)? History { get; private set; }

    /// <summary>The level before the last change, which can be set again; null where nothing was changed.</summary>
    public SubjectLevel? LevelBefore { get; private set; }

    public bool IsDeleted => Versions.Count > 0 && Versions.All(row => row.IsDeleted);

    public int LiveCount => Versions.Count(row => !row.IsDeleted);

    /// <summary>The newest live version, or the newest deleted one of a deleted subject.</summary>
    public VersionRow? Latest => Versions.FirstOrDefault(row => !row.IsDeleted) ?? (Versions is [var newest, ..] ? newest : null);

    /// <summary>What became of the last change; null before the first or after one that went well.</summary>
    public Loading.Failed? Refusal { get; private set; }

    public bool IsChanging { get; private set; }

    /// <summary>Reads the subject. What is already known of the same subject stays shown meanwhile.</summary>
    public async Task LoadAsync(string cluster, string subject, int? version, Func<Task> changed, CancellationToken cancellationToken)
    {
        if ((cluster, subject) != (Cluster, Subject))
        {
            (Cluster, Subject, State, Shown, Versions, _known, Refusal, LevelBefore, History) = (cluster, subject, new Loading.Waiting(), null, [], [], null, null, null);
        }

        _registry = registries.Find(cluster);
        HasRegistry = _registry is not null;
        if (_registry is null)
        {
            State = new Loading.Done();
            return;
        }

        try
        {
            await ReadAsync(_registry, version, cancellationToken);
        }
        catch (RegistryUnavailableException failure)
        {
            State = RegistryWords.Failed(failure);
        }

        await changed();
    }

    /// <summary>Shows another version of the loaded subject; null the newest.</summary>
    public async Task ShowAsync(int? version, CancellationToken cancellationToken)
    {
        UnknownVersion = version is { } wanted && Versions.All(row => row.Version != wanted) ? wanted : null;
        var chosen = UnknownVersion is null && version is not null ? version : Latest?.Version;
        if (_registry is null || chosen is null)
        {
            return;
        }

        try
        {
            await ShowKnownAsync(_registry, chosen.Value, cancellationToken);
        }
        catch (RegistryUnavailableException failure)
        {
            State = RegistryWords.Failed(failure);
        }
    }

    /// <summary>Reads ids and texts of the versions that are not known yet, newest first, a few at a time.</summary>
    public Task ReadVersionsAsync(IEnumerable<int> versions, Func<Task> changed, CancellationToken cancellationToken)
    {
        var limits = new ParallelOptions { MaxDegreeOfParallelism = AtATime, CancellationToken = cancellationToken };
        return ReadAsync(
            registry => Parallel.ForEachAsync(versions.ToArray(), limits, async (version, token) => await KnowAsync(registry, version, token)),
            changed,
            cancellationToken);
    }

    /// <summary>Reads two versions and what they refer to, and compares them.</summary>
    public Task CompareAsync(int before, int after, Func<Task> changed, CancellationToken cancellationToken) => ReadAsync(
        async registry =>
        {
            if (FindComparison(before, after) is null
                && await KnowAsync(registry, before, cancellationToken) is { } old
                && await KnowAsync(registry, after, cancellationToken) is { } now)
            {
                _compared = (before, after, SchemaComparison.Of(old.Schema, now.Schema, await SchemaReading.ReadAsync(registry, old.Schema, before, now.Schema, cancellationToken)));
            }
        },
        changed,
        cancellationToken);

    /// <summary>What changed between two versions; null until they were compared.</summary>
    public SchemaComparison? FindComparison(int before, int after) =>
        _compared is { } compared && (compared.Before, compared.After) == (before, after) ? compared.Comparison : null;

    /// <summary>A version as far as it is known.</summary>
    public RegisteredSchema? Find(int version)
    {
        lock (_gate)
        {
            return _known.GetValueOrDefault(version);
        }
    }

    /// <summary>Sets the subject's own level; false where the registry refuses, and then <see cref="Refusal"/> says why.</summary>
    public Task<bool> SetLevelAsync(CompatibilityLevel level, CancellationToken cancellationToken) => ChangeAsync(async registry =>
    {
        var answer = await registry.SetLevelAsync(Subject, level, cancellationToken);
        if (answer.IsAnswered)
        {
            (LevelBefore, Level, History) = (Level, new SubjectLevel(level, IsInherited: false), null);
        }

        return answer.Refusal;
    });

    /// <summary>Takes the subject's own level away, so that the registry's counts.</summary>
    public Task<bool> InheritLevelAsync(CancellationToken cancellationToken) => ChangeAsync(async registry =>
    {
        var answer = await registry.Settings.UpdateConfigAsync(Subject, ConfigUpdate.None.With((CompatibilityLevel?)null), cancellationToken);
        if (answer.IsAnswered)
        {
            (LevelBefore, Level, History) = (Level, await registry.GetLevelAsync(Subject, cancellationToken), null);
        }

        return answer.Refusal;
    });

    /// <summary>Takes the last change of the level back.</summary>
    public async Task UndoLevelAsync(CancellationToken cancellationToken)
    {
        if (LevelBefore is { } before && await (before.IsInherited ? InheritLevelAsync(cancellationToken) : SetLevelAsync(before.Level, cancellationToken)))
        {
            LevelBefore = null;
        }
    }

    /// <summary>Finds out which of the versions a level would have refused. Changes nothing.</summary>
    public Task<bool> AskHistoryAsync(CompatibilityLevel level, CancellationToken cancellationToken) => ChangeAsync(async registry =>
    {
        History = (level, await SubjectHistory.FindRefusedAsync(registry, Subject, level, cancellationToken));
        return null;
    });

    /// <summary>Sets the subject's own mode.</summary>
    public Task<bool> SetModeAsync(string mode, CancellationToken cancellationToken) => ChangeAsync(async registry =>
    {
        var answer = await registry.Settings.SetModeAsync(Subject, mode, force: true, cancellationToken);
        Mode = answer.IsAnswered ? await registry.Settings.GetModeAsync(Subject, cancellationToken) : Mode;
        return answer.Refusal;
    });

    /// <summary>Takes the subject's own mode away, so that the registry's counts.</summary>
    public Task<bool> InheritModeAsync(CancellationToken cancellationToken) => ChangeAsync(async registry =>
    {
        var answer = await registry.Settings.DeleteModeAsync(Subject, cancellationToken);
        Mode = answer.IsAnswered ? await registry.Settings.GetModeAsync(Subject, cancellationToken) : Mode;
        return answer.Refusal;
    });

    /// <summary>Brings a deleted version, or (null) all of the subject's, back.</summary>
    public Task<bool> RestoreAsync(int? version, CancellationToken cancellationToken) => ChangeAsync(async registry =>
    {
        var answer = await registry.UndeleteAsync(Subject, version, cancellationToken);
        if (answer.IsAnswered)
        {
            lock (_gate)
            {
                _known = [];
            }
        }

        return answer.Refusal;
    });

    /// <summary>Deletes a version, softly first.</summary>
    public Task<bool> DeleteVersionAsync(int version, bool permanent, CancellationToken cancellationToken) =>
        ChangeAsync(async registry => (await registry.DeleteVersionAsync(Subject, version, permanent, cancellationToken)).Refusal);

    /// <summary>Deletes the whole subject, softly first.</summary>
    public Task<bool> DeleteSubjectAsync(bool permanent, CancellationToken cancellationToken) =>
        ChangeAsync(async registry => (await registry.DeleteSubjectAsync(Subject, permanent, cancellationToken)).Refusal);

    private async Task ReadAsync(ISchemaRegistry registry, int? version, CancellationToken cancellationToken)
    {
        var all = await registry.ListVersionsAsync(Subject, includeDeleted: true, cancellationToken);
        IsMissing = !all.IsAnswered;
        if (!all.IsAnswered)
        {
            State = all.Refusal.ErrorCode == RegistryRefusal.SubjectNotFound ? new Loading.Done() : RegistryWords.Failed(all.Refusal);
            return;
        }

        var live = (await registry.ListVersionsAsync(Subject, cancellationToken: cancellationToken)).Value ?? [];
        lock (_gate)
        {
            Versions = [.. all.Value.OrderDescending().Select(number => new VersionRow(number, !live.Contains(number), _known.GetValueOrDefault(number)))];
        }

        Level = await registry.GetLevelAsync(Subject, cancellationToken);
        Mode = await registry.Settings.GetModeAsync(Subject, cancellationToken);
        State = new Loading.Done();
        await ShowAsync(version, cancellationToken);
    }

    private async Task ReadAsync(Func<ISchemaRegistry, Task> read, Func<Task> changed, CancellationToken cancellationToken)
    {
        if (_registry is not { } registry)
        {
            return;
        }

        try
        {
            await read(registry);
            await changed();
        }
        catch (RegistryUnavailableException)
        {
            // The page stands without it and shows the rest.
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // The person left.
        }
    }

    private async Task ShowKnownAsync(ISchemaRegistry registry, int version, CancellationToken cancellationToken)
    {
        if (await KnowAsync(registry, version, cancellationToken) is not { } found)
        {
            UnknownVersion = version;
            return;
        }

        if (found != Shown)
        {
            Shown = found;
            Outline = SchemaComparison.Outline(found.Schema);
            Code = SchemaLayout.Of(found.Schema.Text);
            Uses = (await registry.GetUsesOfIdAsync(found.Id, cancellationToken)).Value ?? [];
            Referrers = (await registry.ListReferrersAsync(Subject, version, includeDeleted: true, cancellationToken)).Value ?? [];
        }
    }

    private async Task<RegisteredSchema?> KnowAsync(ISchemaRegistry registry, int version, CancellationToken cancellationToken)
    {
        if (Find(version) is { } known)
        {
            return known;
        }

        var answer = await registry.GetVersionAsync(Subject, version, includeDeleted: true, cancellationToken);
        if (answer.Value is not { } found)
        {
            return null;
        }

        lock (_gate)
        {
            _known[version] = found;
            Versions = [.. Versions.Select(row => row.Version == version ? row with { Schema = found } : row)];
        }

        return found;
    }

    private async Task<bool> ChangeAsync(Func<ISchemaRegistry, Task<RegistryRefusal?>> change)
    {
        if (_registry is null || IsChanging)
        {
            return false;
        }

        (IsChanging, Refusal) = (true, null);
        try
        {
            Refusal = await change(_registry) is { } refusal ? RegistryWords.Failed(refusal) : null;
        }
        catch (RegistryUnavailableException failure)
        {
            Refusal = RegistryWords.Failed(failure);
        }
        finally
        {
            IsChanging = false;
        }

        return Refusal is null;
    }
}
