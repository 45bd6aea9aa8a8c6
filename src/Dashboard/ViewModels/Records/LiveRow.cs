namespace Dashboard.ViewModels.Records;

/// <summary>One line of the live list.</summary>
public abstract record LiveRow
{
    private LiveRow(long number)
    {
        Number = number;
    }

    /// <summary>Identifies the line; grows with each arrival.</summary>
    public long Number { get; }

    /// <summary>A record that arrived.</summary>
    public sealed record Arrived(long Order, RecordRow Row, bool IsMatch) : LiveRow(Order);

    /// <summary>Records that were lost here because this follower was too slow or away.</summary>
    /// <param name="After">Time of the newest record before the gap; null where none is known or the gap lies in the page alone.</param>
    /// <param name="At">When the gap was noticed.</param>
    public sealed record Missed(long Order, long Count, DateTimeOffset? After, DateTimeOffset At) : LiveRow(Order);
}
