using Dashboard.Services.Records;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Dashboard.Services.Consumers;

/// <summary>Looks after the instances each second: closes forgotten ones, refreshes patterns, and closes all as the process stops.</summary>
internal sealed partial class ConsumerSweeper(ConsumerInstances instances, TimeProvider time, ILogger<ConsumerSweeper> logger) : BackgroundService
{
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Period, time);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                await SweepAsync(stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The process stops.
        }
    }

    private async Task SweepAsync(CancellationToken cancellationToken)
    {
        try
        {
            foreach (var name in await instances.SweepAsync(cancellationToken))
            {
                LogExpired(name);
            }
        }
        catch (KafkaUnavailableException failure)
        {
            // The next round tries again.
            LogFailed(failure.Failure.Name);
        }
    }

    [LoggerMessage(1351, LogLevel.Information, "Consumer instance {Instance} expired: nobody used it")]
    private partial void LogExpired(string instance);

    [LoggerMessage(1352, LogLevel.Debug, "Topic patterns could not be looked up: {Error}")]
    private partial void LogFailed(string error);
}
