using Dashboard.Broker.Protocol;

namespace Dashboard.Broker.Storage;

/// <content>Finding record batches.</content>
internal sealed partial class PartitionLog
{
    /// <summary>Finds whole batches from an offset on, of one segment at most.</summary>
    /// <param name="offset">From the log start offset up to the high watermark.</param>
    /// <param name="maxBytes">Size limit.</param>
    /// <param name="atLeastOne">Return the first batch even if it is larger than the limit.</param>
    /// <param name="committedOnly">Stop at the last stable offset, and name the aborted transactions among what is returned (KIP-98).</param>
    public ReadResult Read(long offset, int maxBytes, bool atLeastOne, bool committedOnly = false)
    {
        lock (_lock)
        {
            if (_deleted)
            {
                return new ReadResult(ErrorCode.UnknownTopicOrPartition);
            }

            var highWatermark = ReadableEnd;
            if (offset < _logStartOffset || offset > Active.NextOffset)
            {
                return new ReadResult(ErrorCode.OffsetOutOfRange);
            }

            var end = committedOnly ? StableEnd : highWatermark;
            var (records, next) = offset >= end ? (RecordBytes.Empty, offset) : Slice(offset, end, maxBytes, atLeastOne);
            return new ReadResult(ErrorCode.None)
            {
                Records = records,
                HighWatermark = highWatermark,
                LastStableOffset = StableEnd,
                LogStartOffset = _logStartOffset,
                Aborted = committedOnly && records.Length > 0 ? AbortedBetween(offset, next) : [],
            };
        }
    }

    private (RecordBytes Records, long NextOffset) Slice(long offset, long endOffset, int maxBytes, bool atLeastOne)
    {
        var segment = _segments[SegmentOf(offset)];
        var start = segment.PositionOf(offset);
        var last = endOffset >= segment.NextOffset ? segment.Size : segment.PositionOf(endOffset);
        var end = segment.EndOfWholeBatches(start, Math.Min(last, (long)start + Math.Max(0, maxBytes)));
        if (end == start && atLeastOne && start < last)
        {
            end = start + segment.HeaderAt(start).SizeInBytes;
        }

        var next = end >= segment.Size ? segment.NextOffset : end == start ? offset : segment.HeaderAt(end).BaseOffset;
        return (end == start ? RecordBytes.Empty : new FileRecords(segment.File, start, end - start), next);
    }

    // A marker lies behind the records of its transaction, so earlier segments cannot hold one that matters.
    private List<AbortedTransaction> AbortedBetween(long from, long to)
    {
        var found = new List<AbortedTransaction>();
        for (var i = SegmentOf(from); i < _segments.Count; i++)
        {
            foreach (var aborted in _segments[i].Aborted)
            {
                if (aborted.LastOffset >= from && aborted.FirstOffset < to)
                {
                    found.Add(aborted);
                }
            }
        }

        found.Sort((one, other) => one.FirstOffset.CompareTo(other.FirstOffset));
        return found;
    }

    /// <summary>The segment with the batch that holds the offset or, where there is a gap, with the next batch.</summary>
    private int SegmentOf(long offset)
    {
        var (low, high) = (0, _segments.Count - 1);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (_segments[middle].NextOffset > offset)
            {
                high = middle;
            }
            else
            {
                low = middle + 1;
            }
        }

        // Of a segment that compaction emptied only the name is left.
        while (_segments[low].Size == 0 && low < _segments.Count - 1)
        {
            low++;
        }

        return low;
    }
}
