using Dashboard.Services.Records;
using Dashboard.Services.Scanning;

namespace Dashboard.Services.Exporting;

/// <summary>What is to be exported.</summary>
/// <param name="Scan">Which records; its limit counts only where <paramref name="IsWhole"/> is false.</param>
/// <param name="IsWhole">Every match in the scan's range, partition by partition as they arrive, instead of the first page of them.</param>
/// <param name="Fields">Fields of the value with a column of their own in CSV, by dotted path; empty takes those of the first records.</param>
public sealed record ExportRequest(string Cluster, ScanRequest Scan, bool IsWhole, IReadOnlyList<string> Fields)
{
    /// <summary>Exactly these records, in this order, instead of those of the scan; empty exports the scan.</summary>
    public IReadOnlyList<(TopicPartition Partition, long Offset)> Picked { get; init; } = [];
}
