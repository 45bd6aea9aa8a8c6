namespace Dashboard.Services.Scanning;

/// <summary>Counts a scan's progress, tells its speed as a moving mean, and when the next report is due.</summary>
internal sealed class ScanMeter(long total, TimeProvider time)
{
    private static readonly TimeSpan ReportEvery = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan Window = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan TooSoonToTell = TimeSpan.FromSeconds(2);

    private readonly long _begin = time.GetTimestamp();
    private readonly Queue<(long At, long Scanned)> _samples = new([(time.GetTimestamp(), 0L)]);
    private long _lastReport = time.GetTimestamp();

    public long Total { get; } = total;

    public long Scanned { get; set; }

    public long Bytes { get; set; }

    public bool IsReportDue => time.GetElapsedTime(_lastReport) >= ReportEvery;

    /// <summary>Records per second and the time left, and starts the wait for the next report.</summary>
    public (double PerSecond, TimeSpan? Remaining) Sample()
    {
        _lastReport = time.GetTimestamp();
        while (_samples.Count > 1 && time.GetElapsedTime(_samples.Peek().At) > Window)
        {
            _samples.Dequeue();
        }

        var (at, scanned) = _samples.Peek();
        var elapsed = time.GetElapsedTime(at);
        var perSecond = elapsed > TimeSpan.Zero ? (Scanned - scanned) / elapsed.TotalSeconds : 0;
        _samples.Enqueue((_lastReport, Scanned));
        return time.GetElapsedTime(_begin) < TooSoonToTell || perSecond <= 0
            ? (perSecond, null)
            : (perSecond, TimeSpan.FromSeconds(Math.Min(Math.Max(0, Total - Scanned) / perSecond, TimeSpan.MaxValue.TotalSeconds / 2)));
    }
}
