using Dashboard.Services.Records;

namespace Dashboard.Services.Scanning;

/// <summary>Keeps the newest matches of a backward scan, at most as many as are wanted, and hands each out once its place is certain.</summary>
internal sealed class NewestMatches(int limit)
{
    // The oldest kept is the minimum: it goes first when a newer one comes.
    private readonly PriorityQueue<(KafkaRecord Record, DateTimeOffset CountsAs), (DateTimeOffset, long)> _kept = new();
    private int _delivered;

    public int Count => _delivered + _kept.Count;

    /// <summary>What is not newer than this is not wanted any more; null while there is room.</summary>
    public DateTimeOffset? OldestKept =>
        Count < limit ? null : _kept.TryPeek(out var oldest, out _) ? oldest.CountsAs : DateTimeOffset.MaxValue;

    /// <param name="countsAs">Its time for the order between partitions; within a partition, never newer than that of a later record.</param>
    public void Add(KafkaRecord record, DateTimeOffset countsAs)
    {
        var priority = (countsAs, record.Offset);
        if (Count < limit)
        {
            _kept.Enqueue((record, countsAs), priority);
        }
        else if (_kept.Count > 0)
        {
            _kept.EnqueueDequeue((record, countsAs), priority);
        }
    }

    /// <summary>Takes out what no unread record can push aside any more, newest first.</summary>
    public IReadOnlyList<KafkaRecord> TakeCertain(DateTimeOffset newestUnread)
    {
        var certain = new List<KafkaRecord>();
        var rest = new List<(KafkaRecord Record, DateTimeOffset CountsAs)>();
        while (_kept.TryDequeue(out var match, out _))
        {
            if (match.CountsAs >= newestUnread)
            {
                certain.Add(match.Record);
            }
            else
            {
                rest.Add(match);
            }
        }

        rest.ForEach(match => _kept.Enqueue(match, (match.CountsAs, match.Record.Offset)));
        certain.Reverse();
        _delivered += certain.Count;
        return certain;
    }
}
