namespace Dashboard.ViewModels.Records;

/// <summary>Counts per two seconds over the last five minutes, oldest first.</summary>
public sealed class RateStrip
{
    public const int Bars = 150;

    public static readonly TimeSpan Width = TimeSpan.FromSeconds(2);

    private readonly long[] _seen = new long[Bars];
    private readonly long[] _matched = new long[Bars];
    private long _last;

    public void Add(DateTimeOffset at, long seen, long matched)
    {
        Turn(at);
        _seen[_last % Bars] += seen;
        _matched[_last % Bars] += matched;
    }

    /// <summary>The bars at a time; the last one is still filling.</summary>
    public IReadOnlyList<(long Seen, long Matched)> At(DateTimeOffset at)
    {
        Turn(at);
        return [.. Enumerable.Range(1, Bars).Select(back => (_last + back) % Bars).Select(slot => (_seen[slot], _matched[slot]))];
    }

    /// <summary>Means per second over the last ten full seconds.</summary>
    public (double Seen, double Matched) PerSecond(DateTimeOffset at)
    {
        var recent = At(at).SkipLast(1).TakeLast(5).ToArray();
        return (recent.Sum(bar => bar.Seen) / 10d, recent.Sum(bar => bar.Matched) / 10d);
    }

    private void Turn(DateTimeOffset at)
    {
        var now = at.ToUnixTimeSeconds() / (long)Width.TotalSeconds;
        for (var slot = Math.Max(_last + 1, now - Bars + 1); slot <= now; slot++)
        {
            _seen[slot % Bars] = 0;
            _matched[slot % Bars] = 0;
        }

        _last = Math.Max(_last, now);
    }
}
