namespace Dashboard.Services.Feeds;

/// <summary>
/// Lets every nth record of a fast stream through, n by the rate of the last window. In a burst n grows as the window fills, so that no
/// window lets much more through than its share. Used by one thread at a time.
/// </summary>
internal sealed class FeedSampler(TimeProvider time)
{
    private static readonly TimeSpan Window = TimeSpan.FromSeconds(1);
    private static readonly int[] Steps = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000, 2_000, 5_000, 10_000, 20_000, 50_000, 100_000];

    private long _begin = time.GetTimestamp();
    private long _arrived;
    private long _counted;
    private int _ofLastWindow = 1;

    /// <summary>Of so many records one is let through.</summary>
    public int OneIn { get; private set; } = 1;

    /// <summary>Whether the next record is let through.</summary>
    /// <param name="mostPerSecond">Null lets everything through.</param>
    public bool Lets(int? mostPerSecond)
    {
        if (mostPerSecond is not { } most)
        {
            OneIn = 1;
            return true;
        }

        Turn(most);
        _arrived++;
        OneIn = Math.Max(_ofLastWindow, StepFor(_arrived / (double)most));
        return _counted++ % OneIn == 0;
    }

    private void Turn(int most)
    {
        var elapsed = time.GetElapsedTime(_begin);
        if (elapsed >= Window)
        {
            _ofLastWindow = StepFor(_arrived / elapsed.TotalSeconds / most);
            (_begin, _arrived) = (time.GetTimestamp(), 0);
        }
    }

    private static int StepFor(double times) => Array.Find(Steps, step => step >= times) is > 0 and var step ? step : Steps[^1];
}
