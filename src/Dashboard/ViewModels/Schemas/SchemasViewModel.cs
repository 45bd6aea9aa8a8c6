using Dashboard.Services.Schemas;
using Dashboard.Services.Schemas.Engine;

namespace Dashboard.ViewModels.Schemas;

/// <summary>The list of a cluster's subjects: names at once, facts for the rows that are seen.</summary>
public sealed class SchemasViewModel(ISchemaRegistries registries, SubjectFactsReader facts, TimeProvider time) : IDisposable
{
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(10);

    private readonly Lock _gate = new();
    private string _cluster = "";
    private SubjectRow[] _all = [];
    private IReadOnlyList<SubjectRow> _seen = [];
    private CancellationTokenSource _reading = new();

    public Loading State { get; private set; } = new Loading.Waiting();

    /// <summary>False where the cluster has no registry at all.</summary>
    public bool HasRegistry { get; private set; } = true;

    public bool IsRefreshing { get; private set; }

    public SubjectFilter Filter { get; private set; } = new();

    /// <summary>What passes the filter, in order.</summary>
    public IReadOnlyList<SubjectRow> Rows { get; private set; } = [];

    /// <summary>Subjects with a live version.</summary>
    public int LiveCount => _all.Count(row => !row.IsDeleted);

    public int DeletedCount => _all.Length - LiveCount;

    /// <summary>How many of the candidates of a type filter are not known yet.</summary>
    public int UnreadCount => Filter.NeedsFacts ? Candidates.Count(row => facts.Find(row.Name) is null) : 0;

    /// <summary>The contexts of the names, the default one first.</summary>
    public IReadOnlyList<string> Contexts => [.. _all.Select(row => SubjectNaming.ContextOf(row.Name)).Distinct().Order(StringComparer.Ordinal)];

    /// <summary>Whether the registry refuses every change.</summary>
    public bool IsReadOnly { get; private set; }

    /// <summary>The level of subjects that set none; null while unknown.</summary>
    public CompatibilityLevel? GlobalLevel { get; private set; }

    private IReadOnlyList<SubjectRow> Candidates => (Filter with { SchemaType = "", Level = "" }).Apply(_all, facts.Find);

    public SubjectFacts? Facts(string subject) => facts.Find(subject);

    /// <summary>Shows what passes another filter.</summary>
    public async Task ShowAsync(SubjectFilter filter, Func<Task> changed)
    {
        if (filter != Filter)
        {
            Filter = filter;
            Apply();
            if (filter.NeedsFacts && State is Loading.Done)
            {
                await ReadFactsAsync(changed);
            }
        }
    }

    /// <summary>Keeps the list fresh until cancelled; <paramref name="changed"/> follows each change.</summary>
    public async Task WatchAsync(string cluster, Func<Task> changed, CancellationToken cancellationToken)
    {
        _cluster = cluster;
        facts.Clear();
        using var timer = new PeriodicTimer(Period, time);
        try
        {
            do
            {
                await RefreshAsync(changed, cancellationToken);
            }
            while (await timer.WaitForNextTickAsync(cancellationToken));
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // The person left.
        }
    }

    /// <summary>Asks for the names now, then for the facts of the seen rows.</summary>
    public async Task RefreshAsync(Func<Task> changed, CancellationToken cancellationToken)
    {
        HasRegistry = registries.Find(_cluster) is not null;
        IsRefreshing = State is Loading.Done;
        if (registries.Find(_cluster) is { } registry)
        {
            await ReadNamesAsync(registry, cancellationToken);
        }
        else
        {
            State = new Loading.Done();
        }

        IsRefreshing = false;
        await changed();
        if (HasRegistry && State is Loading.Done)
        {
            await ReadFactsAsync(changed);
        }
    }

    /// <summary>Tells which rows are in the page; their facts follow, those of rows that left are given up.</summary>
    public async Task SeeAsync(IReadOnlyList<SubjectRow> rows, Func<Task> changed)
    {
        _seen = rows;

        // With a type filter all candidates are being read already; each that arrives changes the rows and must not start that again.
        if (State is Loading.Done && !Filter.NeedsFacts)
        {
            await ReadFactsAsync(changed);
        }
    }

    public void Dispose()
    {
        lock (_gate)
        {
            _reading.Cancel();
            _reading.Dispose();
        }
    }

    private async Task ReadNamesAsync(ISchemaRegistry registry, CancellationToken cancellationToken)
    {
        try
        {
            var live = (await registry.ListSubjectsAsync(cancellationToken: cancellationToken)).ToHashSet(StringComparer.Ordinal);
            var all = await registry.ListSubjectsAsync(includeDeleted: true, cancellationToken);
            SubjectRow[] rows = [.. all.Union(live).Select(name => new SubjectRow(name, !live.Contains(name)))];
            if (!rows.SequenceEqual(_all))
            {
                _all = rows;
                Apply();
            }

            IsReadOnly = RegistryModes.IsReadOnly((await registry.Settings.GetModeAsync(null, cancellationToken)).InForce);
            GlobalLevel = (await registry.GetLevelAsync(null, cancellationToken)).Level;
            State = new Loading.Done();
        }
        catch (RegistryUnavailableException failure)
        {
            State = RegistryWords.Failed(failure);
        }
    }

    private void Apply()
    {
        lock (_gate)
        {
            var rows = Filter.Apply(_all, facts.Find);
            Rows = rows.SequenceEqual(Rows) ? Rows : rows;
        }
    }

    private async Task ReadFactsAsync(Func<Task> changed)
    {
        if (registries.Find(_cluster) is not { } registry)
        {
            return;
        }

        CancellationToken reading;
        lock (_gate)
        {
            _reading.Cancel();
            _reading.Dispose();
            _reading = new CancellationTokenSource();
            reading = _reading.Token;
        }

        try
        {
            await facts.ReadAsync(registry, Filter.NeedsFacts ? Candidates : _seen, Period / 2, ArrivedAsync, reading);
        }
        catch (OperationCanceledException) when (reading.IsCancellationRequested)
        {
            // Other rows are seen by now.
        }

        Task ArrivedAsync()
        {
            if (Filter.NeedsFacts)
            {
                Apply();
            }

            return changed();
        }
    }
}
