using Dashboard.Hosting.Configuration;
using Dashboard.Services.Cluster;
using Dashboard.Services.Records;

namespace Dashboard.Hosting;

/// <summary>Says once, when everything has started, where each part really answers.</summary>
internal sealed partial class StartReport(
    PartAddresses addresses, IClusterCatalog clusters, IKafkaClientLibrary library, ClassicNames classic, ILogger<StartReport> logger)
    : IHostedLifecycleService
{
    public Task StartingAsync(CancellationToken cancellationToken)
    {
        foreach (var remark in classic.Remarks)
        {
            LogRemark(remark);
        }

        LogLibrary(library.Version);
        return Task.CompletedTask;
    }

    public Task StartedAsync(CancellationToken cancellationToken)
    {
        Report(DashboardPart.Console, "Console");
        Report(DashboardPart.Registry, "Schema Registry");
        Report(DashboardPart.RestProxy, "REST Proxy");
        foreach (var cluster in clusters.All)
        {
            ReportCluster(cluster);
        }

        LogStarted();
        return Task.CompletedTask;
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private void ReportCluster(ClusterOptions cluster)
    {
        try
        {
            LogCluster(cluster.Name, clusters.GetBootstrapServers(cluster));
        }
        catch (KafkaUnavailableException nowhere)
        {
            LogNowhere(cluster.Name, nowhere.Failure.Message);
        }
    }

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

    [LoggerMessage(3007, LogLevel.Warning, "Kafka cluster {Cluster} has no address: {Reason}")]
    private partial void LogNowhere(string cluster, string reason);

    [LoggerMessage(3005, LogLevel.Information, "Kafka is spoken by librdkafka {Version}")]
    private partial void LogLibrary(string version);

    [LoggerMessage(3006, LogLevel.Warning, "{Remark}")]
    private partial void LogRemark(string remark);

    [LoggerMessage(3004, LogLevel.Information, "Everything has started. Press Ctrl+C to stop.")]
    private partial void LogStarted();
}
