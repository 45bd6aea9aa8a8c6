using Dashboard.Broker.Storage;

namespace Dashboard.Broker.Apis;

/// <summary>The long poll of one fetch: over when enough was appended, a partition is gone, or time is up.</summary>
internal sealed class FetchWait : IAppendListener, IDisposable
{
    private readonly TaskCompletionSource _over = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly IReadOnlyCollection<PartitionLog> _logs;
    private readonly bool _committedOnly;
    private readonly ITimer _timer;
    private long _missing;

    public FetchWait(IReadOnlyCollection<PartitionLog> logs, bool committedOnly, TimeSpan longest, TimeProvider time)
    {
        _logs = logs;
        _committedOnly = committedOnly;
        _missing = long.MaxValue;
        _timer = time.CreateTimer(_ => _over.TrySetResult(), null, longest, Timeout.InfiniteTimeSpan);
        foreach (var log in logs)
        {
            log.Subscribe(this);
        }
    }

    /// <summary>Waits for so many more bytes, counting those appended since this was created.</summary>
    public async Task ForBytesAsync(long bytes, CancellationToken cancellationToken)
    {
        if (Interlocked.Add(ref _missing, bytes - long.MaxValue) <= 0)
        {
            return;
        }

        await using var cancelled = cancellationToken.Register(() => _over.TrySetResult());
        await _over.Task;
    }

    /// <inheritdoc/>
    public void Appended(int bytes, int stableBytes)
    {
        if (Interlocked.Add(ref _missing, -(_committedOnly ? stableBytes : bytes)) <= 0)
        {
            _over.TrySetResult();
        }
    }

    /// <inheritdoc/>
    public void Deleted() => _over.TrySetResult();

    /// <inheritdoc/>
    public void Dispose()
    {
        _timer.Dispose();
        foreach (var log in _logs)
        {
            log.Unsubscribe(this);
        }
    }
}
