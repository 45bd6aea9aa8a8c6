using Dashboard.Services.Cluster;

namespace Dashboard.ViewModels.Shell;

/// <summary>What the frame of every page knows: the clusters, the chosen one, its counts and its health.</summary>
public sealed class ShellViewModel(IClusterCatalog clusters, ClusterPulse pulse, TimeProvider time)
{
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(10);

    public IReadOnlyList<ClusterOptions> Clusters => clusters.All;

    /// <summary>The cluster of the address; null where it names none that exists.</summary>
    public ClusterOptions? Cluster { get; private set; }

    /// <summary>The name in the address, whether it exists or not; null on pages of no cluster.</summary>
    public string? RequestedCluster { get; private set; }

    /// <summary>The area of the address (<c>topics</c>, <c>schemas</c>); empty for the overview.</summary>
    public string Area { get; private set; } = "";

    public ShellFacts Facts { get; private set; } = ShellFacts.Unknown;

    /// <summary>The cluster that links lead to: the address's own, or the default one.</summary>
    public ClusterOptions Shown => Cluster ?? clusters.Default;

    /// <summary>Reads the address; facts of another cluster are forgotten.</summary>
    public void Visit(string relativePath)
    {
        var before = Shown;
        RequestedCluster = ConsoleAddress.ClusterOf(relativePath);
        Cluster = RequestedCluster is { } name ? clusters.Find(name) : null;
        var area = ConsoleAddress.AreaOf(relativePath);
        Area = RequestedCluster is null && area.Length == 0 ? "none" : area;
        if (before != Shown)
        {
            Facts = ShellFacts.Unknown;
        }
    }

    /// <summary>Asks for counts and health now and every 10 seconds until cancelled; <paramref name="changed"/> follows each change.</summary>
    public async Task WatchAsync(Func<Task> changed, CancellationToken cancellationToken)
    {
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

    /// <summary>Asks for counts and health once.</summary>
    public async Task RefreshAsync(Func<Task> changed, CancellationToken cancellationToken)
    {
        var cluster = Shown.Name;
        var kafka = pulse.KafkaAsync(cluster, Period / 2, cancellationToken);
        var registry = pulse.RegistryAsync(cluster, Period / 2, cancellationToken);
        await TellAsync(cluster, facts => Apply(facts, kafka.Result), kafka, changed);
        await TellAsync(cluster, facts => facts with { SubjectCount = (registry.Result as PartReport<RegistryFacts>.Answered)?.Facts.SubjectCount }, registry, changed);
    }

    private static ShellFacts Apply(ShellFacts facts, PartReport<KafkaFacts> report) => report switch
    {
        PartReport<KafkaFacts>.Answered answer => facts with
        {
            Health = ShellHealth.Healthy(answer.Facts.Cluster.Brokers.Count),
            TopicCount = answer.Facts.TopicCount,
        },
        _ => facts with { Health = ShellHealth.Down },
    };

    private async Task TellAsync(string cluster, Func<ShellFacts, ShellFacts> apply, Task question, Func<Task> changed)
    {
        await question;
        if (cluster != Shown.Name)
        {
            return;
        }

        var facts = apply(Facts);
        if (facts != Facts)
        {
            Facts = facts;
            await changed();
        }
    }
}
