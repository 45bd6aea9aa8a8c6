using Dashboard.Services.Records;

namespace Dashboard.Services.Kafka;

/// <summary>How far a read has come in each of its partitions, and which of them have ended.</summary>
internal sealed class ReadProgress
{
    private static readonly PartitionRange NoRange = new(-1, 0, 0);

    private readonly Dictionary<int, PartitionRange> _ranges;
    private readonly HashSet<int> _open;

    // Records come in runs of one partition; within its range there is nothing to look up.
    private PartitionRange _last = NoRange;

    public ReadProgress(IReadOnlyList<PartitionRange> partitions)
    {
        _ranges = partitions.ToDictionary(range => range.Partition);
        _open = [.. partitions.Where(range => range.End is null || range.Start < range.End).Select(range => range.Partition)];
        IsBounded = partitions.All(range => range.End is not null);
    }

    /// <summary>Whether every partition has an end, so that silence means trouble rather than an idle topic.</summary>
    public bool IsBounded { get; }

    public bool AllDone => _open.Count == 0;

    public bool IsDone(int partition) => !_open.Contains(partition);

    /// <summary>Takes note of a record.</summary>
    public ReadVerdict Pass(int partition, long offset)
    {
        if (partition == _last.Partition && offset >= _last.Start && offset < _last.End - 1)
        {
            return new ReadVerdict(IsWanted: true, EndsPartition: false);
        }

        if (!_open.Contains(partition))
        {
            return default;
        }

        var range = _ranges[partition];
        _last = range.End is null ? NoRange : range;
        if (range.End is not { } end)
        {
            return new ReadVerdict(IsWanted: true, EndsPartition: false);
        }

        // A position past the end makes the broker start again at the log's beginning: there is nothing to read for this range.
        var isWanted = offset >= range.Start && offset < end;
        var ends = offset >= end - 1 || offset < range.Start;
        _last = ends ? NoRange : _last;
        return new ReadVerdict(isWanted, ends && _open.Remove(partition));
    }

    /// <summary>
    /// Takes note of an end-of-partition event. A bounded partition is done then, also where its last offsets hold no record
    /// (compaction, transaction markers) or are not written yet.
    /// </summary>
    public ReadVerdict ReachEnd(int partition)
    {
        _last = NoRange;
        return new(IsWanted: false, _ranges[partition].End is not null && _open.Remove(partition));
    }
}
