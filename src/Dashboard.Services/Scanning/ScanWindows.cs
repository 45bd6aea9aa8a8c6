using Dashboard.Services.Records;

namespace Dashboard.Services.Scanning;

/// <summary>
/// Cuts the partitions of a backward scan into windows, newest first. Windows grow from round to round, so that a page of the newest
/// records costs little and a search through everything needs few rounds.
/// </summary>
internal sealed class ScanWindows
{
    private const int Growth = 4;
    private const long LargestRound = 400_000;

    private readonly Dictionary<int, (long Start, long End)> _open;
    private readonly Dictionary<int, DateTimeOffset> _frontiers = [];
    private long _size;

    /// <param name="limit">Matches wanted.</param>
    /// <param name="isSearch">Whether only some of the records will match.</param>
    public ScanWindows(IReadOnlyDictionary<int, OffsetRange> ranges, int limit, bool isSearch)
    {
        _open = ranges.Where(range => range.Value.Count > 0).ToDictionary(range => range.Key, range => (range.Value.LogStartOffset, range.Value.HighWatermark));
        var partitions = Math.Max(1, _open.Count);
        var share = (limit + partitions - 1) / partitions;

        // Partitions are rarely even; twice the share saves most second rounds.
        _size = isSearch ? Math.Max(5_000, share) : partitions == 1 ? share : Math.Max(20, share * 2);
    }

    /// <summary>
    /// No record still unread counts as newer than this: the lowest time when all is read, the highest while nothing is known of a partition.
    /// </summary>
    public DateTimeOffset NewestUnread =>
        _open.Count == 0 ? DateTimeOffset.MinValue : _open.Keys.Max(partition => _frontiers.GetValueOrDefault(partition, DateTimeOffset.MaxValue));

    /// <summary>
    /// The windows to read next: of every partition that may still hold something newer than <paramref name="oldestKept"/> (null: of all).
    /// Empty when there are none.
    /// </summary>
    public IReadOnlyList<PartitionRange> Next(DateTimeOffset? oldestKept)
    {
        var windows = new List<PartitionRange>();
        foreach (var (partition, (start, end)) in _open.ToList())
        {
            if (oldestKept is { } kept && _frontiers.TryGetValue(partition, out var frontier) && frontier <= kept)
            {
                continue;
            }

            var from = Math.Max(start, end - _size);
            windows.Add(new PartitionRange(partition, from, end));
            if (from == start)
            {
                _open.Remove(partition);
            }
            else
            {
                _open[partition] = (start, from);
            }
        }

        _size = Math.Clamp(LargestRound / Math.Max(1, windows.Count), 1, _size * Growth);
        return windows;
    }

    /// <summary>How new the oldest record read so far of a partition counts; the highest time before the first.</summary>
    public DateTimeOffset FrontierOf(int partition) => _frontiers.GetValueOrDefault(partition, DateTimeOffset.MaxValue);

    /// <summary>Takes note of how far back in time a partition was read.</summary>
    public void Reach(int partition, DateTimeOffset oldest) => _frontiers[partition] = oldest;
}
