using System.Collections.Concurrent;

namespace Dashboard.Bench;

/// <summary>How long each of many requests took.</summary>
internal sealed class Latencies
{
    private readonly ConcurrentQueue<double> _milliseconds = new();

    public void Add(TimeSpan took) => _milliseconds.Enqueue(took.TotalMilliseconds);

    public void Clear() => _milliseconds.Clear();

    /// <summary>Median and 99th percentile.</summary>
    public override string ToString()
    {
        var sorted = _milliseconds.Order().ToArray();
        return sorted.Length == 0 ? "–" : FormattableString.Invariant($"p50 {sorted[sorted.Length / 2]:0.00} ms, p99 {sorted[(int)(sorted.Length * 0.99)]:0.00} ms");
    }
}
