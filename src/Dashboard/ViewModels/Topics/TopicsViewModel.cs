using Dashboard.Services.Cluster;
using Dashboard.Services.Records;
using Dashboard.Services.Schemas;

namespace Dashboard.ViewModels.Topics;

/// <summary>The list of a cluster's topics: names at once, numbers for the rows that are seen.</summary>
public sealed class TopicsViewModel(IClusterAdmin admin, TopicNumbersReader numbers, ISchemaRegistries registries, TimeProvider time) : IDisposable
{
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(10);

    private string _cluster = "";
    private IReadOnlyList<TopicSummary> _seen = [];
    private IReadOnlySet<string> _subjects = new HashSet<string>();
    private CancellationTokenSource _reading = new();

    public Loading State { get; private set; } = new Loading.Waiting();

    /// <summary>Whether newer names are on their way.</summary>
    public bool IsRefreshing { get; private set; }

    public TopicFilter Filter { get; private set; } = new();

    /// <summary>What passes the filter, in order.</summary>
    public IReadOnlyList<TopicSummary> Rows { get; private set; } = [];

    public int TopicCount => All.Count(topic => !topic.IsInternal);

    public int InternalCount => All.Count - TopicCount;

    /// <summary>When the numbers of the seen rows were last asked; null before the first time.</summary>
    public DateTimeOffset? NumbersAt { get; private set; }

    public DateTimeOffset Now => time.GetUtcNow();

    /// <summary>Every name, for what must not exist yet.</summary>
    public IReadOnlyList<TopicSummary> All { get; private set; } = [];

    /// <summary>The numbers of a topic as far as they are known.</summary>
    public TopicNumbers? Numbers(string topic) => numbers.Find(topic);

    /// <summary>The subjects that a topic's keys and values follow by the usual naming.</summary>
    public IEnumerable<string> SubjectsOf(string topic) =>
        new[] { $"{topic}-value", $"{topic}-key" }.Where(_subjects.Contains);

    /// <summary>Shows what passes another filter.</summary>
    public void Show(TopicFilter filter)
    {
        if (filter != Filter)
        {
            Filter = filter;
            Rows = Filter.Apply(All);
        }
    }

    /// <summary>Keeps the list of a cluster fresh until cancelled; <paramref name="changed"/> follows each change.</summary>
    public async Task WatchAsync(string cluster, Func<Task> changed, CancellationToken cancellationToken)
    {
        _cluster = cluster;
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

    /// <summary>Asks for the names now, then for the numbers of the seen rows and the subjects.</summary>
    public async Task RefreshAsync(Func<Task> changed, CancellationToken cancellationToken)
    {
        IsRefreshing = State is Loading.Done;
        try
        {
            var topics = await admin.ListTopicsAsync(_cluster, cancellationToken);
            if (!topics.SequenceEqual(All))
            {
                All = topics;
                Rows = Filter.Apply(All);
            }

            State = new Loading.Done();
        }
        catch (KafkaUnavailableException failure)
        {
            State = new Loading.Failed(failure.Failure.Message, $"{failure.Failure.Name} ({failure.Failure.Code})");
        }
        finally
        {
            IsRefreshing = false;
        }

        await changed();
        if (State is Loading.Done)
        {
            await FindSubjectsAsync(cancellationToken);
            await ReadNumbersAsync(changed);
        }
    }

    /// <summary>Tells which rows are in the page; their numbers follow, those of rows that left are given up.</summary>
    public async Task SeeAsync(IReadOnlyList<TopicSummary> rows, Func<Task> changed)
    {
        _seen = rows;
        if (State is Loading.Done)
        {
            await ReadNumbersAsync(changed);
        }
    }

    public void Dispose()
    {
        _reading.Cancel();
        _reading.Dispose();
    }

    private async Task ReadNumbersAsync(Func<Task> changed)
    {
        var before = _reading;
        _reading = new CancellationTokenSource();
        await before.CancelAsync();
        before.Dispose();
        var reading = _reading.Token;
        try
        {
            await numbers.ReadAsync(_cluster, [.. _seen.Select(topic => topic.Name)], Period / 2, changed, reading);
            NumbersAt = Now;
            await changed();
        }
        catch (OperationCanceledException) when (reading.IsCancellationRequested)
        {
            // Other rows are seen by now.
        }
    }

    private async Task FindSubjectsAsync(CancellationToken cancellationToken)
    {
        try
        {
            _subjects = registries.Find(_cluster) is { } registry
                ? (await registry.ListSubjectsAsync(cancellationToken: cancellationToken)).ToHashSet(StringComparer.Ordinal)
                : _subjects;
        }
        catch (RegistryUnavailableException)
        {
            // The list stands without schemas; the overview says that the registry is down.
        }
    }
}
