using Dashboard.Broker.Groups;
using Dashboard.Broker.Network;
using Dashboard.Broker.Storage;
using Dashboard.Broker.Transactions;
using Microsoft.Extensions.Logging;

namespace Dashboard.Broker;

/// <summary>The broker's housekeeping: flushes to disk and ends stuck connections every few seconds, deletes old segments every minute.</summary>
internal sealed partial class LogMaintenance : IAsyncDisposable
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);
    private readonly TimeSpan _round;
    private readonly TopicStore _topics;
    private readonly GroupCoordinator _groups;
    private readonly TransactionCoordinator _transactions;
    private readonly IReadOnlyList<BrokerListener> _listeners;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly CancellationTokenSource _stopping = new();
    private readonly Task _running;

    public LogMaintenance(
        TopicStore topics,
        GroupCoordinator groups,
        TransactionCoordinator transactions,
        IReadOnlyList<BrokerListener> listeners,
        TimeSpan round,
        TimeProvider time,
        ILogger logger)
    {
        _topics = topics;
        _groups = groups;
        _transactions = transactions;
        _listeners = listeners;
        _round = round;
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
        using var timer = new PeriodicTimer(_round, _time);
        var lastMinute = _time.GetTimestamp();
        try
        {
            while (await timer.WaitForNextTickAsync(_stopping.Token))
            {
                var everything = _time.GetElapsedTime(lastMinute) >= Minute;
                lastMinute = everything ? _time.GetTimestamp() : lastMinute;
                await KeepAsync(everything);
            }
        }
        catch (OperationCanceledException)
        {
            // The broker stops.
        }
    }

    private async Task KeepAsync(bool everything)
    {
        foreach (var listener in _listeners)
        {
            listener.CloseOverdue();
        }

        try
        {
            foreach (var topic in _topics.All)
            {
                foreach (var log in topic.Partitions)
                {
                    log.Flush();
                    if (everything && log.ApplyRetention(topic.Config, _time.GetUtcNow().ToUnixTimeMilliseconds()) is > 0 and var removed)
                    {
                        LogRemoved(removed, topic.Name);
                    }
                }
            }

            await _transactions.FlushAsync();
            if (everything)
            {
                await _groups.TidyAsync();
            }
            else
            {
                await _groups.FlushAsync();
            }
        }
        catch (Exception failure)
        {
            // A full disk must not end the housekeeping that may free it.
            LogFailed(failure);
        }
    }

    [LoggerMessage(4301, LogLevel.Information, "{Segments} old segments of topic {Topic} are deleted")]
    private partial void LogRemoved(int segments, string topic);

    [LoggerMessage(4302, LogLevel.Error, "The broker's housekeeping failed; it goes on")]
    private partial void LogFailed(Exception exception);
}
