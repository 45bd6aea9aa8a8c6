namespace Dashboard.Services.Scanning;

/// <summary>Holds a scan and lets it go on. While it is closed the scan owns no consumer; it goes on where it stood. Begins open.</summary>
public sealed class ScanGate : IDisposable
{
    private readonly Lock _lock = new();
    private CancellationTokenSource _closing = new();
    private TaskCompletionSource? _opening;

    /// <summary>Whether scans are held.</summary>
    public bool IsClosed
    {
        get
        {
            lock (_lock)
            {
                return _opening is not null;
            }
        }
    }

    /// <summary>Cancelled as soon as the gate closes; a new one after it has opened again.</summary>
    public CancellationToken Closing
    {
        get
        {
            lock (_lock)
            {
                return _closing.Token;
            }
        }
    }

    /// <summary>Holds the scan. Does nothing where it is held already.</summary>
    public void Close()
    {
        CancellationTokenSource closing;
        lock (_lock)
        {
            if (_opening is not null)
            {
                return;
            }

            _opening = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            closing = _closing;
        }

        // Outside the lock: what is cancelled may look at the gate.
        closing.Cancel();
    }

    /// <summary>Lets the scan go on. Does nothing where it is not held.</summary>
    public void Open()
    {
        TaskCompletionSource? opening;
        lock (_lock)
        {
            (opening, _opening) = (_opening, null);
            _closing = opening is null ? _closing : new CancellationTokenSource();
        }

        opening?.TrySetResult();
    }

    /// <summary>Lets go of what a scan may still hold on to; the gate is not used any more.</summary>
    public void Dispose() => Close();

    /// <summary>Waits while the gate is closed.</summary>
    public Task WaitAsync(CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            return _opening is { } opening ? opening.Task.WaitAsync(cancellationToken) : Task.CompletedTask;
        }
    }
}
