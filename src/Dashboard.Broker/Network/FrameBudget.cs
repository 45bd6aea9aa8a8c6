namespace Dashboard.Broker.Network;

/// <summary>Bytes that frames of all connections may hold at once. Who finds too little left waits its turn, and its peer with it.</summary>
internal sealed class FrameBudget(long bytes)
{
    private readonly Lock _lock = new();
    private readonly Queue<(int Bytes, TaskCompletionSource Turn)> _waiting = new();
    private long _left = bytes;

    /// <summary>Takes bytes, in the order of asking.</summary>
    public Task TakeAsync(int bytes)
    {
        lock (_lock)
        {
            if (_waiting.Count == 0 && _left >= bytes)
            {
                _left -= bytes;
                return Task.CompletedTask;
            }

            var turn = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            _waiting.Enqueue((bytes, turn));
            return turn.Task;
        }
    }

    /// <summary>Gives bytes back.</summary>
    public void Return(int bytes)
    {
        lock (_lock)
        {
            _left += bytes;
            while (_waiting.TryPeek(out var next) && next.Bytes <= _left)
            {
                _left -= next.Bytes;
                _waiting.Dequeue().Turn.TrySetResult();
            }
        }
    }
}
