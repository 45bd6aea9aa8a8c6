using Dashboard.Services.Records;

namespace Dashboard.Services.Scanning;

/// <summary>Follows how many offsets of a set of windows were passed, and tells the meter.</summary>
internal sealed class ScanPositions(IReadOnlyList<PartitionRange> windows, ScanMeter meter)
{
    private readonly Dictionary<int, PartitionRange> _windows = windows.ToDictionary(window => window.Partition);
    private readonly Dictionary<int, long> _passed = [];

    public void Move(IReadOnlyDictionary<int, long> positions)
    {
        foreach (var (partition, position) in positions)
        {
            Move(_windows[partition], position);
        }
    }

    /// <summary>All windows are read; where compaction left a gap at the end of one, its last position falls short of that.</summary>
    public void Complete()
    {
        foreach (var window in _windows.Values)
        {
            Move(window, window.End!.Value);
        }
    }

    private void Move(PartitionRange window, long position)
    {
        var passed = Math.Clamp(position, window.Start, window.End ?? position) - window.Start;
        meter.Pass(window.Partition, passed - _passed.GetValueOrDefault(window.Partition));
        _passed[window.Partition] = passed;
    }
}
