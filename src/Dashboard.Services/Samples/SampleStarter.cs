using Dashboard.Services.Cluster;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Dashboard.Services.Samples;

/// <summary>Loads the sample when the process starts, where <c>Samples:Load</c> says so; tries until broker and registry are there.</summary>
internal sealed partial class SampleStarter(
    ISampleLoader loader, IClusterCatalog clusters, IOptions<SampleOptions> options, TimeProvider time, ILogger<SampleStarter> logger) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!options.Value.Load)
        {
            return;
        }

        using var timer = new PeriodicTimer(Pause, time);
        string? said = null;
        do
        {
            try
            {
                await LoadAsync(stoppingToken);
                return;
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception notYet)
            {
                if (said != notYet.Message)
                {
                    LogNotYet(notYet.Message);
                }

                said = notYet.Message;
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private async Task LoadAsync(CancellationToken cancellationToken)
    {
        var cluster = clusters.Default.Name;
        var last = new SampleProgress("", 0, 0);
        await foreach (var progress in loader.LoadAsync(cluster, cancellationToken))
        {
            last = progress;
        }

        LogLoaded(last.Produced, loader.Topic, cluster);
    }

    [LoggerMessage(1804, LogLevel.Information, "The sample is loaded: {Count} events in {Topic} of cluster {Cluster}")]
    private partial void LogLoaded(int count, string topic, string cluster);

    [LoggerMessage(1805, LogLevel.Warning, "The sample is not loaded yet; trying again: {Reason}")]
    private partial void LogNotYet(string reason);
}
