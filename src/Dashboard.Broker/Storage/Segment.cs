using System.Globalization;

namespace Dashboard.Broker.Storage;

/// <summary>One file of a partition's log: batches exactly as they travel on the wire, with a sparse index in memory.</summary>
/// <remarks>Not thread-safe: the partition's lock guards it. A reader may keep the file after the segment was deleted.</remarks>
internal sealed class Segment
{
    public const string Extension = ".log";
    public const string IndexExtension = ".index";
    public const string ProducersExtension = ".producers";
    private readonly List<AbortedTransaction> _aborted = [];
    private OffsetIndex _index = new();
    private long _firstAppendMs = -1;

    private Segment(string directory, long baseOffset, SegmentFile file)
    {
        DirectoryName = directory;
        BaseOffset = baseOffset;
        NextOffset = baseOffset;
        File = file;
    }

    /// <summary>The partition's directory.</summary>
    public string DirectoryName { get; }

    /// <summary>Offset in the file's name: no batch in it starts before.</summary>
    public long BaseOffset { get; }

    /// <summary>One past the last offset in the segment.</summary>
    public long NextOffset { get; private set; }

    /// <summary>Bytes of good batches.</summary>
    public int Size { get; private set; }

    /// <summary>Largest timestamp of its records; -1 while empty.</summary>
    public long LargestTimestamp { get; private set; } = -1;

    /// <summary>When the first batch was appended, as far as is known; milliseconds since 1970, -1 while empty.</summary>
    public long FirstAppendMs
    {
        get
        {
            if (_firstAppendMs < 0 && Size > 0)
            {
                _firstAppendMs = HeaderAt(0).MaxTimestamp;
            }

            return _firstAppendMs;
        }
    }

    /// <summary>When the file was last written, in milliseconds since 1970.</summary>
    public long LastWriteMs => new DateTimeOffset(File.LastWriteTimeUtc, TimeSpan.Zero).ToUnixTimeMilliseconds();

    public SegmentFile File { get; }

    /// <summary>Aborted transactions whose markers lie in this segment, in the order of the markers.</summary>
    public IReadOnlyList<AbortedTransaction> Aborted => _aborted;

    /// <summary>Whether bytes were written since the last flush to disk.</summary>
    public bool Dirty { get; private set; }

    public static string NameOf(long baseOffset, string extension) => baseOffset.ToString("D20", CultureInfo.InvariantCulture) + extension;

    public static string NameOf(string directory, long baseOffset, string extension) => Path.Combine(directory, NameOf(baseOffset, extension));

    public static Segment Create(string directory, long baseOffset) =>
        new(directory, baseOffset, new SegmentFile(NameOf(directory, baseOffset, Extension)));

    /// <summary>An empty segment in a file that no start takes for one, until it is renamed.</summary>
    public static Segment CreateBeside(string directory, long baseOffset, string path)
    {
        System.IO.File.Delete(path);
        return new(directory, baseOffset, new SegmentFile(path));
    }

    /// <summary>Opens a segment by its saved index; null if that index does not fit the file. An empty one needs none.</summary>
    public static Segment? TryOpenSealed(PartitionFiles files, long baseOffset)
    {
        var directory = files.DirectoryName;
        var path = NameOf(directory, baseOffset, Extension);
        if (SegmentIndexFile.TryRead(files, baseOffset) is not { } saved)
        {
            return new FileInfo(path).Length == 0 ? Create(directory, baseOffset) : null;
        }

        var segment = new Segment(directory, baseOffset, new SegmentFile(path))
        {
            Size = saved.Size,
            NextOffset = saved.NextOffset,
            LargestTimestamp = saved.LargestTimestamp,
            _index = saved.Index,
        };
        segment._aborted.AddRange(saved.Aborted);
        if (segment.File.Length == segment.Size)
        {
            return segment;
        }

        segment.File.Dispose();
        return null;
    }

    /// <summary>Opens a segment by reading all of it, and cuts off what is not a whole batch.</summary>
    /// <param name="directory">Directory of the partition.</param>
    /// <param name="baseOffset">Offset in the file's name.</param>
    /// <param name="producers">Brought up to date by the batches and their markers.</param>
    /// <param name="cut">Bytes cut off.</param>
    public static Segment Recover(string directory, long baseOffset, ProducerStates producers, out long cut)
    {
        var segment = new Segment(directory, baseOffset, new SegmentFile(NameOf(directory, baseOffset, Extension)));
        var good = SegmentScan.Run(segment.File, baseOffset, (header, position, batch) =>
        {
            segment.Note(header, position);
            producers.Add(header);
            if (header.IsControl && ControlBatch.Commits(batch) is { } commits)
            {
                var first = producers.End(header.ProducerId, header.ProducerEpoch, header.MaxTimestamp);
                segment.NoteEnd(header, first, commits);
            }
        });
        cut = segment.File.Length - good;
        if (cut > 0)
        {
            segment.File.SetLength(good);
            segment.File.FlushToDisk();
        }

        segment.Dirty = false;
        return segment;
    }

    /// <summary>Writes a batch at the end. If that fails the caller tries to undo what was written of it.</summary>
    /// <exception cref="IOException">The batch is not, or not wholly, written.</exception>
    public void Append(ReadOnlySpan<byte> batch, BatchHeader header, long nowMs)
    {
        File.Write(batch, Size);
        if (_firstAppendMs < 0)
        {
            _firstAppendMs = nowMs;
        }

        Note(header, Size);
    }

    /// <summary>Cuts off what a failed append left; false if that failed too.</summary>
    public bool TryUndo()
    {
        try
        {
            File.SetLength(Size);
            return true;
        }
        catch (IOException)
        {
            return false;
        }
    }

    /// <summary>Position of the batch that holds the offset or, where there is a gap, of the next; <see cref="Size"/> if none.</summary>
    public int PositionOf(long offset)
    {
        var position = _index.PositionBefore((int)Math.Min(offset - BaseOffset, int.MaxValue));
        while (position < Size)
        {
            var header = HeaderAt(position);
            if (header.LastOffset >= offset)
            {
                return position;
            }

            position += header.SizeInBytes;
        }

        return Size;
    }

    /// <summary>End of the last whole batch that starts at or after <paramref name="position"/> and ends at or before <paramref name="limit"/>.</summary>
    public int EndOfWholeBatches(int position, long limit)
    {
        if (limit >= Size)
        {
            return Size;
        }

        var end = Math.Max(position, _index.PositionAtOrBefore((int)limit));
        while (end < Size)
        {
            var next = end + HeaderAt(end).SizeInBytes;
            if (next > limit)
            {
                break;
            }

            end = next;
        }

        return end;
    }

    public BatchHeader HeaderAt(int position)
    {
        Span<byte> bytes = stackalloc byte[BatchHeader.Size];
        new FileRecords(File, position, BatchHeader.Size).CopyTo(0, bytes);
        return BatchHeader.Read(bytes);
    }

    /// <summary>Position of the first batch with a record as new as the timestamp; -1 if none.</summary>
    public int PositionOfTimestamp(long timestampMs)
    {
        var position = _index.PositionOfTimestamp(timestampMs);
        while (position >= 0 && position < Size)
        {
            var header = HeaderAt(position);
            if (header.MaxTimestamp >= timestampMs)
            {
                return position;
            }

            position += header.SizeInBytes;
        }

        return -1;
    }

    /// <summary>The caller flushes what was written so far.</summary>
    public void MarkClean() => Dirty = false;

    /// <summary>Flushes and saves the index: the segment will not grow again, at least not before the next start.</summary>
    public void Seal()
    {
        Flush();
        SaveIndex();
    }

    public void Flush()
    {
        Dirty = false;
        File.FlushToDisk();
    }

    public void SaveIndex() =>
        new SegmentIndexFile(Size, NextOffset, LargestTimestamp, _aborted, _index).Write(NameOf(DirectoryName, BaseOffset, IndexExtension));

    /// <summary>Notes the end of a transaction whose marker was just appended.</summary>
    /// <param name="marker">The marker.</param>
    /// <param name="firstOffset">First record of the transaction; null if it had none here.</param>
    /// <param name="commits">Whether it is committed.</param>
    public void NoteEnd(BatchHeader marker, long? firstOffset, bool commits)
    {
        if (!commits && firstOffset is { } first)
        {
            _aborted.Add(new AbortedTransaction(marker.ProducerId, first, marker.BaseOffset));
        }
    }

    /// <summary>Takes over aborted transactions of segments that this one replaces, where their markers are still here.</summary>
    public void Inherit(IEnumerable<AbortedTransaction> aborted) => _aborted.AddRange(aborted);

    /// <summary>Removes the files. The file stays open until the last reader is done with it.</summary>
    public void Delete()
    {
        File.Keep();
        Remove(DirectoryName, BaseOffset);
    }

    /// <summary>The file now has the segment's name.</summary>
    public void Placed() => File.MovedTo(NameOf(DirectoryName, BaseOffset, Extension));

    /// <summary>Removes the files of a segment.</summary>
    public static void Remove(string directory, long baseOffset)
    {
        System.IO.File.Delete(NameOf(directory, baseOffset, Extension));
        System.IO.File.Delete(NameOf(directory, baseOffset, IndexExtension));
        System.IO.File.Delete(NameOf(directory, baseOffset, ProducersExtension));
    }

    private void Note(BatchHeader header, int position)
    {
        _index.Add((int)(header.BaseOffset - BaseOffset), position, header.MaxTimestamp);
        Size = position + header.SizeInBytes;
        NextOffset = header.NextOffset;
        LargestTimestamp = Math.Max(LargestTimestamp, header.MaxTimestamp);
        Dirty = true;
    }
}
