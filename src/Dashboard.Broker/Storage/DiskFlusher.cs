using System.Threading.Channels;
using Microsoft.Extensions.Logging;

namespace Dashboard.Broker.Storage;

/// <summary>Forces partitions to disk for those who wait for it. Appends that come while one flush runs share the next.</summary>
internal sealed partial class DiskFlusher : IAsyncDisposable
{
    private readonly Channel<PartitionLog> _dirty = Channel.CreateUnbounded<PartitionLog>(new UnboundedChannelOptions { SingleReader = true });
    private readonly ILogger _logger;
    private readonly Task _running;

    public DiskFlusher(ILogger logger)
    {
        _logger = logger;
        _running = RunAsync();
    }

    /// <summary>Asks for a flush. A partition asks once and not again before that flush begins, so the queue stays short.</summary>
    public void Ask(PartitionLog log) => _dirty.Writer.TryWrite(log);

    /// <summary>Flushes what was asked for and stops.</summary>
    public async ValueTask DisposeAsync()
    {
        _dirty.Writer.TryComplete();
        await _running;
    }

    private async Task RunAsync()
    {
        await foreach (var log in _dirty.Reader.ReadAllAsync())
        {
            try
            {
                log.Flush();
            }
            catch (Exception failure) when (failure is IOException or ObjectDisposedException)
            {
                // Who waits for that partition is told; the others must not wait for ever.
                LogFailed(failure);
            }
        }
    }

    [LoggerMessage(4105, LogLevel.Error, "A partition could not be forced to disk; it takes no records until a restart")]
    private partial void LogFailed(Exception exception);
}
