using System.Collections.Immutable;
using Dashboard.Broker.Protocol;
using Dashboard.Broker.Storage.Compaction;

namespace Dashboard.Broker.Storage;

/// <summary>The log of one partition: segments in offset order, of which only the last grows.</summary>
/// <remarks>
/// One lock guards it, never held across an await. A batch is one write; nothing in memory changes before the write has succeeded.
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
    private int _unreadableBytes;
    private int _unstableBytes;
    private bool _changed;
    private bool _failed;
    private bool _deleted;

    private PartitionLog(string directory, List<Segment> segments, ProducerStates producers, long logStartOffset, CompactionState compaction, bool changed, DiskFlusher? flusher)
    {
        _directory = directory;
        _segments = segments;
        _producers = producers;
        _logStartOffset = logStartOffset;
        _compaction = compaction;
        _changed = changed;
        _flusher = flusher;
        _durableEnd = Active.NextOffset;
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

    /// <summary>One past the last readable offset.</summary>
    public long HighWatermark
    {
        get
        {
            lock (_lock)
            {
                return ReadableEnd;
            }
        }
    }

    /// <summary>The next offset to be given.</summary>
    public long EndOffset
    {
        get
        {
            lock (_lock)
            {
                return Active.NextOffset;
            }
        }
    }

    /// <summary>First offset of the oldest open transaction, otherwise the high watermark.</summary>
    public long LastStableOffset
    {
        get
        {
            lock (_lock)
            {
                return StableEnd;
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

    private long ReadableEnd => _flusher is null ? Active.NextOffset : _durableEnd;

    private long StableEnd => Math.Min(_producers.FirstOpenOffset ?? long.MaxValue, ReadableEnd);

    /// <summary>Appends a checked batch, giving it its offset and leader epoch in place.</summary>
    /// <param name="batch">The batch; its header is rewritten.</param>
    /// <param name="header">Its header as produced.</param>
    /// <param name="config">Settings of the topic.</param>
    /// <param name="nowMs">Milliseconds since 1970.</param>
    public AppendResult Append(Span<byte> batch, BatchHeader header, TopicConfig config, long nowMs)
    {
        Notice notice;
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
                return new AppendResult(error, firstCopy ?? -1, LogStartOffset: _logStartOffset) { NextOffset = firstCopy is null ? 0 : Active.NextOffset };
            }

            header = Place(batch, header, config, nowMs);
            try
            {
                Write(batch, header, config, nowMs);
            }
            catch (IOException)
            {
                return new AppendResult(ErrorCode.KafkaStorageError, LogStartOffset: _logStartOffset);
            }

            _producers.Add(header);
            AskForFlush();
            notice = Noticed(batch.Length);
            result = new AppendResult(ErrorCode.None, header.BaseOffset, config.LogAppendTime ? nowMs : -1, _logStartOffset)
            {
                NextOffset = header.NextOffset,
            };
        }

        notice.Tell();
        return result;
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

    /// <summary>Flushes, and saves what the next start would otherwise read from the last segment. Nothing may be appended afterwards.</summary>
    public void Close()
    {
        lock (_lock)
        {
            if (_deleted)
            {
                return;
            }

            // One that is as it was opened has saved all this before.
            if (_changed)
            {
                Active.Seal();
                SaveProducers(Active.NextOffset);
            }

            Dispose();
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
            foreach (var segment in _segments)
            {
                // Its bytes take room on the disk until it is closed.
                segment.File.Release();
            }
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

    private static BatchHeader Stamp(Span<byte> batch, BatchHeader header, TopicConfig config, long nowMs)
    {
        BatchHeader.Stamp(batch, config.LogAppendTime, config.LogAppendTime ? nowMs : header.MaxTimestamp);
        return BatchHeader.Read(batch);
    }

    private BatchHeader Place(Span<byte> batch, BatchHeader header, TopicConfig config, long nowMs)
    {
        if (config.LogAppendTime || header.IsLogAppendTime)
        {
            header = Stamp(batch, header, config, nowMs);
        }

        BatchHeader.Place(batch, Active.NextOffset, LeaderEpoch);
        return header with { BaseOffset = Active.NextOffset, LeaderEpoch = LeaderEpoch };
    }

    private void Write(ReadOnlySpan<byte> batch, BatchHeader header, TopicConfig config, long nowMs)
    {
        if (_failed)
        {
            throw new IOException("An earlier write to this partition failed and could not be undone; it takes no records until a restart.");
        }

        _changed = true;
        RollIfDue(batch.Length, header.LastOffsetDelta, config, nowMs);
        try
        {
            Active.Append(batch, header, nowMs);
        }
        catch (IOException)
        {
            _failed = !Active.TryUndo();
            throw;
        }
    }

    /// <summary>Who is to be told of bytes that were appended or forced to disk, and how many became readable by it.</summary>
    private Notice Noticed(int bytes)
    {
        _unreadableBytes = Sum(_unreadableBytes, bytes);
        if (ReadableEnd < Active.NextOffset)
        {
            return new Notice([], 0, 0);
        }

        var readable = _unreadableBytes;
        (_unreadableBytes, _unstableBytes) = (0, Sum(_unstableBytes, readable));
        var stable = 0;
        if (_producers.FirstOpenOffset is null)
        {
            (stable, _unstableBytes) = (_unstableBytes, 0);
        }

        return new Notice(_listeners, readable, stable);

        static int Sum(int one, int other) => (int)Math.Min(int.MaxValue, (long)one + other);
    }

    private void RollIfDue(int bytes, int lastOffsetDelta, TopicConfig config, long nowMs)
    {
        var active = Active;
        var full = active.Size > 0 && ((long)active.Size + bytes > config.SegmentBytes
            || (active.FirstAppendMs >= 0 && nowMs - active.FirstAppendMs >= config.SegmentMs)
            || active.NextOffset + lastOffsetDelta - active.BaseOffset > int.MaxValue);
        if (full)
        {
            Roll();
        }
    }

    private void Roll()
    {
        _changed = true;
        Active.Seal();
        SaveProducers(Active.NextOffset);
        if (Active.Size > 0)
        {
            File.Delete(Segment.NameOf(_directory, Active.BaseOffset, Segment.ProducersExtension));
        }

        _segments.Add(Segment.Create(_directory, Active.NextOffset));
    }

    private void SaveProducers(long offset) =>
        CheckedFile.Write(Segment.NameOf(_directory, offset, Segment.ProducersExtension), _producers.Save(), flush: false);

    private void RemoveFirst()
    {
        var first = _segments[0];
        _segments.RemoveAt(0);
        first.Delete();
        _logStartOffset = Math.Max(_logStartOffset, _segments[0].BaseOffset);
    }

    private readonly record struct Notice(ImmutableArray<IAppendListener> Listeners, int Bytes, int StableBytes)
    {
        public void Tell()
        {
            foreach (var listener in Listeners)
            {
                listener.Appended(Bytes, StableBytes);
            }
        }
    }
}
