namespace Dashboard.Broker.Storage;

/// <content>Offsets by time.</content>
internal sealed partial class PartitionLog
{
    /// <summary>The first record, by offset, that is as new as the timestamp (KIP-79).</summary>
    public TimestampedOffset FirstAt(long timestampMs)
    {
        lock (_lock)
        {
            foreach (var segment in _segments)
            {
                if (segment.LargestTimestamp < timestampMs || segment.NextOffset <= _logStartOffset)
                {
                    continue;
                }

                var position = segment.PositionOfTimestamp(timestampMs);
                while (position >= 0 && position < segment.Size)
                {
                    var header = segment.HeaderAt(position);
                    if (header.MaxTimestamp >= timestampMs && FirstIn(segment, position, header, timestampMs) is { Offset: >= 0 } found)
                    {
                        return found;
                    }

                    position += header.SizeInBytes;
                }
            }

            return TimestampedOffset.None;
        }
    }

    /// <summary>The record with the largest timestamp (KIP-734).</summary>
    public TimestampedOffset Newest()
    {
        long largest;
        lock (_lock)
        {
            largest = _segments.Max(segment => segment.LargestTimestamp);
        }

        return largest < 0 ? TimestampedOffset.None : FirstAt(largest);
    }

    private TimestampedOffset FirstIn(Segment segment, int position, BatchHeader header, long timestampMs)
    {
        if (header.IsLogAppendTime)
        {
            return header.LastOffset < _logStartOffset
                ? TimestampedOffset.None
                : new TimestampedOffset(Math.Max(header.BaseOffset, _logStartOffset), header.MaxTimestamp);
        }

        var batch = new byte[header.SizeInBytes];
        new FileRecords(segment.File, position, batch.Length).CopyTo(0, batch);
        if (!BatchRecords.TryOpen(batch, header, out var records))
        {
            return new TimestampedOffset(Math.Max(header.BaseOffset, _logStartOffset), header.BaseTimestamp);
        }

        var walk = new RecordWalk(records);
        for (var i = 0; i < header.RecordCount && walk.TryNext(); i++)
        {
            var found = new TimestampedOffset(header.BaseOffset + walk.OffsetDelta, header.BaseTimestamp + walk.TimestampDelta);
            if (found.TimestampMs >= timestampMs && found.Offset >= _logStartOffset)
            {
                return found;
            }
        }

        return TimestampedOffset.None;
    }
}
