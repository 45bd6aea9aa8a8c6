namespace Dashboard.Broker.Groups;

/// <summary>Deadlines of all groups on one timer. Not thread-safe: the coordinator's loop owns it.</summary>
/// <remarks>An entry is never removed early; what it does must look whether it is still due.</remarks>
internal sealed class GroupTimers : IDisposable
{
    private readonly PriorityQueue<Action, TimeSpan> _due = new();
    private readonly TimeProvider _time;
    private readonly ITimer _timer;
    private readonly long _start;
    private TimeSpan _armed = TimeSpan.MaxValue;

    /// <param name="time">The clock; timers use its monotonic side.</param>
    /// <param name="wake">Called on any thread when something may be due; must end in <see cref="RunDue"/>.</param>
    public GroupTimers(TimeProvider time, Action wake)
    {
        _time = time;
        _start = time.GetTimestamp();
        _timer = time.CreateTimer(_ => wake(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Time since the coordinator started; does not jump with the clock.</summary>
    public TimeSpan Now => _time.GetElapsedTime(_start);

    /// <summary>Runs the action on the loop once <see cref="Now"/> has reached the deadline.</summary>
    public void At(TimeSpan deadline, Action action)
    {
        _due.Enqueue(action, deadline);
        Arm();
    }

    /// <summary>Runs what is due.</summary>
    public void RunDue()
    {
        _armed = TimeSpan.MaxValue;
        while (_due.TryPeek(out var action, out var deadline) && deadline <= Now)
        {
            _due.Dequeue();
            action();
        }

        Arm();
    }

    /// <inheritdoc/>
    public void Dispose() => _timer.Dispose();

    private void Arm()
    {
        if (_due.TryPeek(out _, out var next) && next < _armed)
        {
            _armed = next;
            var delay = next - Now;
            _timer.Change(delay > TimeSpan.Zero ? RoundedUp(delay) : TimeSpan.Zero, Timeout.InfiniteTimeSpan);
        }
    }

    // System timers count whole milliseconds; one that fires early would find nothing due.
    private static TimeSpan RoundedUp(TimeSpan delay) => TimeSpan.FromMilliseconds(Math.Ceiling(delay.TotalMilliseconds));
}
