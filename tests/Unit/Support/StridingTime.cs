namespace Dashboard.Tests.Unit.Support;

/// <summary>A clock that goes on by a stride whenever somebody looks at it.</summary>
internal sealed class StridingTime(TimeSpan stride) : TimeProvider
{
    private long _ticks;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override long GetTimestamp() => Interlocked.Add(ref _ticks, stride.Ticks);
}
