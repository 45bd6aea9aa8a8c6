namespace Dashboard.Broker.Network;

/// <summary>Bytes that large frames of all connections may hold at once. Who finds too little left waits its turn, and its peer with it.</summary>
internal sealed class FrameBudget(long bytes)
{
    private readonly Lock _lock = new();
    private readonly Queue<(int Bytes, TaskCompletionSource Turn)> _waiting = new();
    private long _left = bytes;

    /// <summary>Takes bytes, in the order of asking.</summary>
    public async Task TakeAsync(int bytes, CancellationToken cancellationToken)
    {
        var turn = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_lock)
        {
            _waiting.Enqueue((bytes, turn));
            Grant();
        }

        await using var givenUp = cancellationToken.Register(() => GiveUp(turn, cancellationToken));
        await turn.Task;
    }

    /// <summary>Gives bytes back.</summary>
    public void Return(int bytes)
    {
        lock (_lock)
        {
            _left += bytes;
            Grant();
        }
    }

    private void GiveUp(TaskCompletionSource turn, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            turn.TrySetCanceled(cancellationToken);
            Grant();
        }
    }

    private void Grant()
    {
        while (_waiting.TryPeek(out var next) && (next.Turn.Task.IsCompleted || next.Bytes <= _left))
        {
            _waiting.Dequeue();
            if (next.Turn.TrySetResult())
            {
                _left -= next.Bytes;
            }
        }
    }
}
