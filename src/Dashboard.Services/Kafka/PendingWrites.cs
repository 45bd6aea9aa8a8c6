using Dashboard.Services.Records;

namespace Dashboard.Services.Kafka;

/// <summary>The outcomes of one write, filled in by the delivery reports in whatever order they come.</summary>
internal sealed class PendingWrites(int count) : IWriteReports
{
    private readonly WriteOutcome[] _outcomes = new WriteOutcome[count];
    private readonly TaskCompletionSource<IReadOnlyList<WriteOutcome>> _completed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _open = count;

    /// <summary>Completes when every record has an outcome; in request order.</summary>
    public Task<IReadOnlyList<WriteOutcome>> Completed => _completed.Task;

    public void Report(int slot, WriteOutcome outcome)
    {
        _outcomes[slot] = outcome;
        if (Interlocked.Decrement(ref _open) == 0)
        {
            _completed.TrySetResult(_outcomes);
        }
    }
}
