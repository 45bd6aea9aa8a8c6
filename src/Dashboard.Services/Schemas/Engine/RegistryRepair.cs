using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Dashboard.Services.Schemas.Engine;

/// <summary>Writes back what a record of another writer hides that gives an id a second meaning.</summary>
internal sealed partial class RegistryRepair(
    SchemasTopic topic, RegistryWriter writer, ConflictingRecords conflicts, TimeProvider time, ILogger<RegistryRepair> logger) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield();
        while (topic.IsActive && !stoppingToken.IsCancellationRequested)
        {
            try
            {
                await conflicts.WaitAsync(stoppingToken);
                var repaired = await writer.WriteAsync<int>(
                    StoreOperation.Register,
                    state =>
                    {
                        var records = conflicts.Repair(state);
                        return new RegistryChange<int>(records.Count, records);
                    },
                    stoppingToken);
                if (repaired.Value > 0)
                {
                    LogRepaired(logger, repaired.Value);
                }
            }
            catch (RegistryUnavailableException unavailable)
            {
                LogPutOff(logger, unavailable.Message);
                await Task.Delay(Pause, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
        }
    }

    [LoggerMessage(2008, LogLevel.Warning, "The registry wrote {Records} records back that another writer had replaced by ones that give an id a second meaning")]
    private static partial void LogRepaired(ILogger logger, int records);

    [LoggerMessage(2009, LogLevel.Warning, "The registry could not write back what another writer had replaced, and tries again: {Reason}")]
    private static partial void LogPutOff(ILogger logger, string reason);
}
