using Dashboard.ViewModels.Records;

namespace Dashboard.ViewModels.Produce;

/// <summary>A record this form has written.</summary>
public sealed record SentRecord(string Cluster, string Topic, RecordAddress Address, DateTimeOffset At);
