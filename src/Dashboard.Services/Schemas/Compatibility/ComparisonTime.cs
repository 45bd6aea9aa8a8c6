namespace Dashboard.Services.Schemas.Compatibility;

/// <summary>How long a schema may be compared with all its earlier versions together; each comparison is bounded in itself.</summary>
internal sealed class ComparisonTime(TimeProvider time, int milliseconds)
{
    private readonly long _start = time.GetTimestamp();

    public int Milliseconds => milliseconds;

    public bool IsOver => time.GetElapsedTime(_start).TotalMilliseconds > milliseconds;
}
