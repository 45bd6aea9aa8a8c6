namespace Dashboard.Services.Scanning;

/// <summary>How much of one partition a scan has passed.</summary>
/// <param name="Start">First offset of the scan's range.</param>
/// <param name="End">One past the last offset of the scan's range.</param>
/// <param name="Passed">Offsets passed so far; a scan for the newest passes them from the end.</param>
public readonly record struct PartitionProgress(int Partition, long Start, long End, long Passed)
{
    /// <summary>Whether nothing of the range is left.</summary>
    public bool IsComplete => Passed >= End - Start;
}
