using Dashboard.ViewModels.Records;

namespace Dashboard.ViewModels.Analysis;

/// <summary>A record of a trace.</summary>
/// <param name="Lane">Number of its topic, in the order in which topics first appear.</param>
/// <param name="Gap">Time since the record before it; null for the first.</param>
/// <param name="IsLong">Whether the gap stands out: the longest of the trace, where that is longer than all others together.</param>
public sealed record Hop(RecordRow Row, int Lane, TimeSpan? Gap, bool IsLong)
{
    public string Topic => Row.Record.Partition.Topic;
}
