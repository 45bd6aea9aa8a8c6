using Dashboard.Broker.Storage;
using Dashboard.Broker.Storage.Compaction;
using Microsoft.Extensions.Logging;

namespace Dashboard.Broker;

/// <summary>Compacts the compacted topics, one partition at a time, on a thread of its own. Looks for work every 5 seconds.</summary>
internal sealed partial class CompactionLoop : IAsyncDisposable
{
    private static readonly TimeSpan Round = TimeSpan.FromSeconds(5);
    private readonly LogCompactor _compactor = new(LogCompactor.DefaultKeyBytes);
    private readonly TopicStore _topics;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly CancellationTokenSource _stopping = new();
    private readonly Task _running;

    public CompactionLoop(TopicStore topics, TimeProvider time, ILogger logger)
    {
        _topics = topics;
        _time = time;
        _logger = logger;
        _running = RunAsync();
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        await _running;
        _stopping.Dispose();
    }

    private async Task RunAsync()
    {
        using var timer = new PeriodicTimer(Round, _time);
        try
        {
            while (await timer.WaitForNextTickAsync(_stopping.Token))
            {
                // Long and busy: pool threads are for requests.
                await Task.Factory.StartNew(
                    CompactAll, _stopping.Token, TaskCreationOptions.LongRunning | TaskCreationOptions.DenyChildAttach, TaskScheduler.Default);
            }
        }
        catch (OperationCanceledException)
        {
            // The broker stops.
        }
    }

    private void CompactAll()
    {
        foreach (var topic in _topics.All.Where(topic => topic.Config.Compacted))
        {
            for (var partition = 0; partition < topic.Partitions.Length; partition++)
            {
                Compact(topic, partition);
            }
        }
    }

    private void Compact(Topic topic, int partition)
    {
        try
        {
            var log = topic.Partitions[partition];
            if (log.PlanCompaction(topic.Config, _time.GetUtcNow().ToUnixTimeMilliseconds()) is { } work)
            {
                var (before, after) = _compactor.Run(log, work, _stopping.Token);
                LogCompacted(topic.Name, partition, before, after);
            }
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            // One damaged or full place must not keep the others from being compacted.
            LogFailed(failure, topic.Name, partition);
        }
    }

    [LoggerMessage(4303, LogLevel.Information, "Partition {Topic}-{Partition} is compacted: {Before} bytes before, {After} after")]
    private partial void LogCompacted(string topic, int partition, long before, long after);

    [LoggerMessage(4304, LogLevel.Error, "Partition {Topic}-{Partition} could not be compacted; its records are all still there")]
    private partial void LogFailed(Exception exception, string topic, int partition);
}
