namespace Dashboard.Services.Scanning;

/// <summary>What a scan job does, and what it has learned so far. Run once.</summary>
public interface IScanWork
{
    /// <summary>What it would read, without running it.</summary>
    /// <exception cref="Records.KafkaUnavailableException">A topic is unknown or the cluster fails.</exception>
    Task<ScanPlan> PlanAsync(CancellationToken cancellationToken);

    /// <summary>Does it, with at most 10 reports a second, the last one with <see cref="ScanReport.IsDone"/>. Held while the gate is closed.</summary>
    /// <exception cref="Records.KafkaUnavailableException">A topic is unknown or the cluster fails.</exception>
    /// <exception cref="Filters.FilterFailedException">The script cannot be run, or takes too long again and again.</exception>
    /// <exception cref="ArgumentException">A rule is wrong.</exception>
    IAsyncEnumerable<ScanReport> RunAsync(ScanGate gate, CancellationToken cancellationToken);
}
