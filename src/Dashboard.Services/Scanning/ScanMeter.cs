using Dashboard.Services.Records;

namespace Dashboard.Services.Scanning;

/// <summary>Counts a scan's progress, tells its speed as a moving mean, and when the next report is due.</summary>
internal sealed class ScanMeter(IReadOnlyDictionary<int, OffsetRange> ranges, TimeProvider time)
{
    private static readonly TimeSpan ReportEvery = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan Window = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan TooSoonToTell = TimeSpan.FromSeconds(2);

    private readonly Dictionary<int, long> _passed = [];
    private readonly Queue<(long At, long Scanned)> _samples = new([(time.GetTimestamp(), 0L)]);
    private long _begin = time.GetTimestamp();
    private long _lastReport = time.GetTimestamp();

    public long Total { get; } = ranges.Values.Sum(range => range.Count);

    public long Scanned { get; private set; }

    public long Bytes { get; set; }

    public bool IsReportDue => time.GetElapsedTime(_lastReport) >= ReportEvery;

    /// <summary>Progress by partition, ascending.</summary>
    public IReadOnlyList<PartitionProgress> Partitions =>
        [.. ranges.OrderBy(range => range.Key).Select(range => new PartitionProgress(range.Key, range.Value.LogStartOffset, range.Value.HighWatermark, _passed.GetValueOrDefault(range.Key)))];

    /// <summary>So many more offsets of a partition lie behind.</summary>
    public void Pass(int partition, long offsets)
    {
        _passed[partition] = _passed.GetValueOrDefault(partition) + offsets;
        Scanned += offsets;
    }

    /// <summary>The scan was held; the time that passed meanwhile says nothing about its speed.</summary>
    public void Resume()
    {
        _samples.Clear();
        _samples.Enqueue((time.GetTimestamp(), Scanned));
        _begin = time.GetTimestamp();
    }

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
