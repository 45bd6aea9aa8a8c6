using Dashboard.Services.Records;

namespace Dashboard.Services.Scanning;

/// <summary>What a scan is about.</summary>
/// <param name="Ranges">Offsets by partition.</param>
/// <param name="PartitionCount">Partitions of the topic, chosen or not; by it producers place keys.</param>
internal sealed record ScanTarget(IReadOnlyDictionary<int, OffsetRange> Ranges, int PartitionCount);
