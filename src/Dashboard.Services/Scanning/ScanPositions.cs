using Dashboard.Services.Records;

namespace Dashboard.Services.Scanning;

/// <summary>How many offsets of a set of windows were passed.</summary>
internal sealed class ScanPositions(IReadOnlyList<PartitionRange> windows)
{
    private readonly Dictionary<int, PartitionRange> _windows = windows.ToDictionary(window => window.Partition);
    private readonly Dictionary<int, long> _passed = [];

    public long Passed { get; private set; }

    public void Move(IReadOnlyDictionary<int, long> positions)
    {
        foreach (var (partition, position) in positions)
        {
            var window = _windows[partition];
            var passed = Math.Clamp(position, window.Start, window.End ?? position) - window.Start;
            Passed += passed - _passed.GetValueOrDefault(partition);
            _passed[partition] = passed;
        }
    }
}
