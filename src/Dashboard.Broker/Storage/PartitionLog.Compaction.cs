using Dashboard.Broker.Storage.Compaction;

namespace Dashboard.Broker.Storage;

/// <content>Compaction: planned and put in place here, done by <see cref="LogCompactor"/> without the lock.</content>
internal sealed partial class PartitionLog
{
    private CompactionState _compaction;

    /// <summary>What is to be compacted now; null if nothing is due. May close the last segment where its time is up.</summary>
    /// <remarks>
    /// Closed segments below the last stable offset and older than <c>min.compaction.lag.ms</c>, if the dirty ones among them make up
    /// <c>min.cleanable.dirty.ratio</c>, one waited for <c>max.compaction.lag.ms</c>, or a tombstone's time is up.
    /// </remarks>
    public CompactionWork? PlanCompaction(TopicConfig config, long nowMs)
    {
        lock (_lock)
        {
            if (_deleted || !config.Compacted)
            {
                return null;
            }

            if (Active.FirstAppendMs is >= 0 and var first && nowMs - first >= Math.Min(config.SegmentMs, config.MaxCompactionLagMs))
            {
                Roll();
            }

            var stable = StableEnd;
            var segments = _segments.SkipLast(1).TakeWhile(segment => segment.NextOffset <= stable && IsOldEnough(segment, config, nowMs)).ToList();
            return segments.Count > 0 && IsDue(segments, config, nowMs)
                ? new CompactionWork(
                    segments,
                    _compaction.CleanTo,
                    [.. _segments.SelectMany(segment => segment.Aborted)],
                    _producers.LastBatchOffsets,
                    config,
                    nowMs)
                : null;
        }
    }

    /// <summary>Puts a rewritten segment in the place of former ones; false if those are not there any more.</summary>
    public bool TryReplace(IReadOnlyList<Segment> former, Segment cleaned)
    {
        lock (_lock)
        {
            var index = _segments.IndexOf(former[0]);
            if (_deleted || index < 0)
            {
                return false;
            }

            foreach (var segment in former)
            {
                // The cleaned segment takes the first one's name: readers must not find it there by mistake.
                segment.File.Keep();
            }

            SegmentSwap.Run(_directory, former[0].BaseOffset, former[^1].BaseOffset);
            cleaned.Placed();
            cleaned.SaveIndex();
            _segments.RemoveRange(index, former.Count);
            _segments.Insert(index, cleaned);
            return true;
        }
    }

    /// <summary>A pass over the log is complete.</summary>
    public void NoteCompacted(CompactionState state)
    {
        lock (_lock)
        {
            if (!_deleted)
            {
                _compaction = state;
                state.Write(_directory);
            }
        }
    }

    private bool IsOldEnough(Segment segment, TopicConfig config, long nowMs) =>
        segment.NextOffset <= _compaction.CleanTo
        || config.MinCompactionLagMs == 0
        || segment.LargestTimestamp <= nowMs - config.MinCompactionLagMs;

    private bool IsDue(List<Segment> segments, TopicConfig config, long nowMs)
    {
        var dirty = segments.FindAll(segment => segment.NextOffset > _compaction.CleanTo);
        var dirtyBytes = dirty.Sum(segment => (long)segment.Size);
        return _compaction.NextHorizonMs <= nowMs
            || (dirtyBytes > 0 && dirtyBytes >= config.MinCleanableDirtyRatio * segments.Sum(segment => (long)segment.Size))
            || dirty.Exists(segment => segment.FirstAppendMs is >= 0 and var first && nowMs - first >= config.MaxCompactionLagMs);
    }
}
