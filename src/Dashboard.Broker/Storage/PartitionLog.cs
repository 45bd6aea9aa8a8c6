using System.Collections.Immutable;
using Dashboard.Broker.Protocol;

namespace Dashboard.Broker.Storage;

/// <summary>The log of one partition: segments in offset order, of which only the last grows.</summary>
/// <remarks>
/// One lock guards it, never held across an await. A batch is one write; nothing in memory changes before the write has succeeded.
/// On one node everything written is readable at once, so the high watermark is the log end offset.
/// </remarks>
internal sealed partial class PartitionLog : IDisposable
{
    /// <summary>The only leader epoch there is: the single node never loses its leadership.</summary>
    public const int LeaderEpoch = 0;

    private readonly Lock _lock = new();
    private readonly string _directory;
    private readonly ProducerStates _producers;
    private readonly List<Segment> _segments;
    private ImmutableArray<IAppendListener> _listeners = [];
    private long _logStartOffset;
    private bool _deleted;

    private PartitionLog(string directory, List<Segment> segments, ProducerStates producers, long logStartOffset)
    {
        _directory = directory;
        _segments = segments;
        _producers = producers;
        _logStartOffset = logStartOffset;
    }

    /// <summary>The first readable offset.</summary>
    public long LogStartOffset
    {
        get
        {
            lock (_lock)
            {
                return _logStartOffset;
            }
        }
    }

    /// <summary>One past the last readable offset; the next offset to be given.</summary>
    public long HighWatermark
    {
        get
        {
            lock (_lock)
            {
                return Active.NextOffset;
            }
        }
    }

    /// <summary>Bytes of all segments.</summary>
    public long SizeInBytes
    {
        get
        {
            lock (_lock)
            {
                return _segments.Sum(segment => (long)segment.Size);
            }
        }
    }

    private Segment Active => _segments[^1];

    /// <summary>Appends a checked batch, giving it its offset and leader epoch in place.</summary>
    /// <param name="batch">The batch; its header is rewritten.</param>
    /// <param name="header">Its header as produced.</param>
    /// <param name="config">Settings of the topic.</param>
    /// <param name="nowMs">Milliseconds since 1970.</param>
    public AppendResult Append(Span<byte> batch, BatchHeader header, TopicConfig config, long nowMs)
    {
        ImmutableArray<IAppendListener> listeners;
        AppendResult result;
        lock (_lock)
        {
            if (_deleted)
            {
                return new AppendResult(ErrorCode.UnknownTopicOrPartition);
            }

            var (error, firstCopy) = _producers.Check(header);
            if (error != ErrorCode.None || firstCopy is not null)
            {
                return new AppendResult(error, firstCopy ?? -1, LogStartOffset: _logStartOffset);
            }

            header = Place(batch, header, config, nowMs);
            try
            {
                RollIfDue(batch.Length, header.LastOffsetDelta, config, nowMs);
                Active.Append(batch, header, nowMs);
            }
            catch (IOException)
            {
                return new AppendResult(ErrorCode.KafkaStorageError, LogStartOffset: _logStartOffset);
            }

            _producers.Add(header);
            listeners = _listeners;
            result = new AppendResult(ErrorCode.None, header.BaseOffset, config.LogAppendTime ? nowMs : -1, _logStartOffset);
        }

        foreach (var listener in listeners)
        {
            listener.Appended(batch.Length);
        }

        return result;
    }

    /// <summary>Finds whole batches from an offset on, of one segment at most.</summary>
    /// <param name="offset">From the log start offset up to the high watermark.</param>
    /// <param name="maxBytes">Size limit.</param>
    /// <param name="atLeastOne">Return the first batch even if it is larger than the limit.</param>
    public ReadResult Read(long offset, int maxBytes, bool atLeastOne)
    {
        lock (_lock)
        {
            if (_deleted)
            {
                return new ReadResult(ErrorCode.UnknownTopicOrPartition, RecordBytes.Empty, -1, -1);
            }

            var end = Active.NextOffset;
            if (offset < _logStartOffset || offset > end)
            {
                return new ReadResult(ErrorCode.OffsetOutOfRange, RecordBytes.Empty, -1, -1);
            }

            var records = offset == end ? RecordBytes.Empty : Slice(offset, maxBytes, atLeastOne);
            return new ReadResult(ErrorCode.None, records, end, _logStartOffset);
        }
    }

    /// <summary>Raises the log start offset (KIP-107): records before it are gone for readers, whole segments before it from disk.</summary>
    public void TrimTo(long offset)
    {
        lock (_lock)
        {
            if (offset <= _logStartOffset)
            {
                return;
            }

            LogStartFile.Write(_directory, offset);
            _logStartOffset = offset;
            while (_segments.Count > 1 && _segments[0].NextOffset <= offset)
            {
                RemoveFirst();
            }
        }
    }

    /// <summary>Told of every append from now on, until removed.</summary>
    public void Subscribe(IAppendListener listener)
    {
        lock (_lock)
        {
            _listeners = _listeners.Add(listener);
        }
    }

    public void Unsubscribe(IAppendListener listener)
    {
        lock (_lock)
        {
            _listeners = _listeners.Remove(listener);
        }
    }

    /// <summary>Forces everything written to disk.</summary>
    public void Flush()
    {
        Segment? dirty;
        lock (_lock)
        {
            dirty = _deleted || !Active.Dirty ? null : Active;
            dirty?.MarkClean();
        }

        if (dirty is not null)
        {
            RandomAccess.FlushToDisk(dirty.File);
        }
    }

    /// <summary>Refuses appends and reads from now on and lets waiters know. The files are the caller's to remove.</summary>
    public void MarkDeleted()
    {
        ImmutableArray<IAppendListener> listeners;
        lock (_lock)
        {
            _deleted = true;
            listeners = _listeners;
        }

        foreach (var listener in listeners)
        {
            listener.Deleted();
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        lock (_lock)
        {
            _deleted = true;
            foreach (var segment in _segments)
            {
                segment.File.Dispose();
            }
        }
    }

    private BatchHeader Place(Span<byte> batch, BatchHeader header, TopicConfig config, long nowMs)
    {
        if (config.LogAppendTime || header.IsLogAppendTime)
        {
            BatchHeader.Stamp(batch, config.LogAppendTime, config.LogAppendTime ? nowMs : header.MaxTimestamp);
        }

        BatchHeader.Place(batch, Active.NextOffset, LeaderEpoch);
        return BatchHeader.Read(batch);
    }

    private FileRecords Slice(long offset, int maxBytes, bool atLeastOne)
    {
        var segment = _segments[SegmentOf(offset)];
        var start = segment.PositionOf(offset);
        var end = segment.EndOfWholeBatches(start, (long)start + Math.Max(0, maxBytes));
        if (end == start && atLeastOne && start < segment.Size)
        {
            end = start + segment.HeaderAt(start).SizeInBytes;
        }

        return new FileRecords(segment.File, start, end - start);
    }

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

        return low;
    }

    private void RollIfDue(int bytes, int lastOffsetDelta, TopicConfig config, long nowMs)
    {
        var active = Active;
        var full = active.Size > 0 && ((long)active.Size + bytes > config.SegmentBytes
            || nowMs - active.FirstAppendMs >= config.SegmentMs
            || active.NextOffset + lastOffsetDelta - active.BaseOffset > int.MaxValue);
        if (full)
        {
            Roll();
        }
    }

    private void Roll()
    {
        Active.Seal();
        var next = Active.NextOffset;
        CheckedFile.Write(Segment.NameOf(_directory, next, ".producers"), _producers.Save(), flush: false);
        _segments.Add(Segment.Create(_directory, next));
    }

    private void RemoveFirst()
    {
        var first = _segments[0];
        _segments.RemoveAt(0);
        first.Delete();
        _logStartOffset = Math.Max(_logStartOffset, _segments[0].BaseOffset);
    }
}
