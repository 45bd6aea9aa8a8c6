namespace Dashboard.Broker.Storage;

/// <content>Deleting old segments.</content>
internal sealed partial class PartitionLog
{
    /// <summary>Deletes whole segments beyond the topic's retention. A last segment that is past its time is closed, then deleted.</summary>
    /// <returns>Segments deleted.</returns>
    public int ApplyRetention(TopicConfig config, long nowMs)
    {
        if (!config.Deletes)
        {
            return 0;
        }

        lock (_lock)
        {
            if (_deleted)
            {
                return 0;
            }

            var removed = 0;
            if (config.RetentionMs >= 0 && Active.Size > 0 && IsPast(Active, config, nowMs) && _segments.All(s => IsPast(s, config, nowMs)))
            {
                Roll();
            }

            while (_segments.Count > 1 && (IsPast(_segments[0], config, nowMs) || IsBeyondSize(config)))
            {
                RemoveFirst();
                removed++;
            }

            return removed;
        }
    }

    // A timestamp in the future must not keep a segment for ever; when it was last written is certain.
    private static bool IsPast(Segment segment, TopicConfig config, long nowMs) =>
        config.RetentionMs >= 0
        && (segment.LargestTimestamp > nowMs ? segment.LastWriteMs : segment.LargestTimestamp) < nowMs - config.RetentionMs;

    private bool IsBeyondSize(TopicConfig config) =>
        config.RetentionBytes >= 0 && _segments.Sum(segment => (long)segment.Size) - _segments[0].Size >= config.RetentionBytes;
}
