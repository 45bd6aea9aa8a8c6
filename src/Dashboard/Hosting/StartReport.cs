using Dashboard.Services.Cluster;

namespace Dashboard.Hosting;

/// <summary>Says once, when everything has started, where each part really answers.</summary>
internal sealed partial class StartReport(PartAddresses addresses, ILogger<StartReport> logger, IClusterCatalog? clusters = null) : IHostedLifecycleService
{
    public Task StartedAsync(CancellationToken cancellationToken)
    {
        Report(DashboardPart.Console, "Console");
        Report(DashboardPart.Registry, "Schema Registry");
        Report(DashboardPart.RestProxy, "REST Proxy");
        foreach (var cluster in clusters?.All ?? [])
        {
            LogCluster(cluster.Name, clusters!.GetBootstrapServers(cluster));
        }

        LogStarted();
        return Task.CompletedTask;
    }

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private void Report(DashboardPart part, string name)
    {
        var bound = addresses.Bound(part);
        if (bound.Count == 0)
        {
            LogOff(name);
        }

        foreach (var url in bound)
        {
            LogAnswers(name, url);
        }
    }

    [LoggerMessage(3001, LogLevel.Information, "{Part} answers at {Url}")]
    private partial void LogAnswers(string part, string url);

    [LoggerMessage(3002, LogLevel.Information, "{Part} is switched off")]
    private partial void LogOff(string part);

    [LoggerMessage(3003, LogLevel.Information, "Kafka cluster {Cluster} is dialled at {BootstrapServers}")]
    private partial void LogCluster(string cluster, string bootstrapServers);

    [LoggerMessage(3004, LogLevel.Information, "Everything has started. Press Ctrl+C to stop.")]
    private partial void LogStarted();
}
