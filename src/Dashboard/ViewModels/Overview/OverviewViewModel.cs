using Dashboard.Services.Cluster;
using Dashboard.ViewModels.Shell;
using Dashboard.ViewModels.Topics;

namespace Dashboard.ViewModels.Overview;

/// <summary>What the first page of a cluster shows. Each part is asked on its own and shown when it answers.</summary>
public sealed class OverviewViewModel(ClusterPulse pulse, TopicNumbersReader numbers, TimeProvider time)
{
    private const int TopicsShown = 8;

    // Beyond this many topics their numbers are fetched only for the first ones by name.
    private const int TopicsCompared = 60;

    private static readonly TimeSpan Period = TimeSpan.FromSeconds(10);

    private string _cluster = "";

    public PartReport<KafkaFacts>? Kafka { get; private set; }

    public PartReport<PartitionFacts>? Partitions { get; private set; }

    public PartReport<RegistryFacts>? Registry { get; private set; }

    public PartReport<RestProxyFacts>? RestProxy { get; private set; }

    public IReadOnlyList<AttentionItem> Attention => AttentionRules.Find(Kafka, Partitions, Registry, RestProxy);

    public bool IsRefreshing { get; private set; }

    /// <summary>When all parts had been asked; null before the first time.</summary>
    public DateTimeOffset? CheckedAt { get; private set; }

    /// <summary>The facts of Kafka's last answer.</summary>
    public KafkaFacts? KafkaFacts => (Kafka as PartReport<KafkaFacts>.Answered)?.Facts;

    /// <summary>Whether there is nothing to look at yet, so that the page shows how to start.</summary>
    public bool IsEmpty => KafkaFacts is { TopicCount: 0 };

    /// <summary>One sentence about the whole.</summary>
    public string Summary => (CheckedAt, Attention.Count, IsEmpty) switch
    {
        (null, 0, _) => "",
        (_, 0, true) => "Everything runs. There is nothing to look at yet.",
        (_, 0, false) => "Everything runs.",
        (_, 1, _) => "One thing needs attention.",
        var (_, count, _) => $"{Words.Count(count)} things need attention.",
    };

    /// <summary>The topics written to most recently, of as many as are worth asking.</summary>
    public IReadOnlyList<TopicSummary> Topics { get; private set; } = [];

    public TopicNumbers? Numbers(string topic) => numbers.Find(topic);

    /// <summary>Keeps everything fresh until cancelled; <paramref name="changed"/> follows each answer.</summary>
    public async Task WatchAsync(string cluster, Func<Task> changed, CancellationToken cancellationToken)
    {
        if (_cluster != cluster)
        {
            (_cluster, Kafka, Partitions, Registry, RestProxy, CheckedAt, Topics) = (cluster, null, null, null, null, null, []);
        }

        using var timer = new PeriodicTimer(Period, time);
        try
        {
            do
            {
                await RefreshAsync(changed, Period / 2, cancellationToken);
            }
            while (await timer.WaitForNextTickAsync(cancellationToken));
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // The person left.
        }
    }

    /// <summary>Asks every part that was last asked longer than <paramref name="maxAge"/> ago.</summary>
    public async Task RefreshAsync(Func<Task> changed, TimeSpan maxAge, CancellationToken cancellationToken)
    {
        IsRefreshing = CheckedAt is not null;
        try
        {
            await Task.WhenAll(
                ShowAsync(pulse.KafkaAsync(_cluster, maxAge, cancellationToken), report => Kafka = report, changed),
                ShowAsync(pulse.PartitionsAsync(_cluster, maxAge, cancellationToken), report => Partitions = report, changed),
                ShowAsync(pulse.RegistryAsync(_cluster, maxAge, cancellationToken), report => Registry = report, changed),
                ShowAsync(pulse.RestProxyAsync(_cluster, maxAge, cancellationToken), report => RestProxy = report, changed));
        }
        finally
        {
            IsRefreshing = false;
        }

        CheckedAt = time.GetUtcNow();
        await changed();
        await ReadTopicsAsync(changed, cancellationToken);
    }

    private static async Task ShowAsync<T>(Task<T> question, Action<T> show, Func<Task> changed)
    {
        show(await question);
        await changed();
    }

    private async Task ReadTopicsAsync(Func<Task> changed, CancellationToken cancellationToken)
    {
        var compared = (KafkaFacts?.Topics ?? []).Where(topic => !topic.IsInternal).Take(TopicsCompared).ToArray();
        await numbers.ReadAsync(_cluster, [.. compared.Select(topic => topic.Name)], Period / 2, () => Task.CompletedTask, cancellationToken);
        Topics = [.. compared.OrderByDescending(topic => Numbers(topic.Name)?.LastWrite ?? DateTimeOffset.MinValue).Take(TopicsShown)];
        await changed();
    }
}
