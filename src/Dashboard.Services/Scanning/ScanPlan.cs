namespace Dashboard.Services.Scanning;

/// <summary>What a scan would read if it met no limit, from offsets and the size of a few of the newest records.</summary>
/// <param name="Records">Offsets in the range; compaction and transactions can leave fewer records.</param>
/// <param name="Bytes">Key, value and header bytes, estimated; null where no record was at hand to judge by.</param>
/// <param name="Partitions">Partitions that hold anything of the range.</param>
public sealed record ScanPlan(long Records, long? Bytes, int Partitions);
