using System.Buffers.Binary;
using System.Globalization;
using Microsoft.Win32.SafeHandles;

namespace Dashboard.Broker.Storage;

/// <summary>One file of a partition's log: batches exactly as they travel on the wire, with a sparse index in memory.</summary>
/// <remarks>Not thread-safe: the partition's lock guards it. A reader may keep the file after the segment was deleted.</remarks>
internal sealed class Segment
{
    private readonly string _directory;
    private OffsetIndex _index = new();

    private Segment(string directory, long baseOffset, SafeFileHandle file)
    {
        _directory = directory;
        BaseOffset = baseOffset;
        NextOffset = baseOffset;
        File = file;
    }

    /// <summary>Offset in the file's name: no batch in it starts before.</summary>
    public long BaseOffset { get; }

    /// <summary>One past the last offset in the segment.</summary>
    public long NextOffset { get; private set; }

    /// <summary>Bytes of good batches.</summary>
    public int Size { get; private set; }

    /// <summary>Largest timestamp of its records; -1 while empty.</summary>
    public long LargestTimestamp { get; private set; } = -1;

    /// <summary>When the first batch was appended by this process, or found at start; milliseconds since 1970.</summary>
    public long FirstAppendMs { get; private set; } = -1;

    public SafeFileHandle File { get; }

    /// <summary>Whether bytes were written since the last flush to disk.</summary>
    public bool Dirty { get; private set; }

    public static string NameOf(string directory, long baseOffset, string extension) =>
        Path.Combine(directory, baseOffset.ToString("D20", CultureInfo.InvariantCulture) + extension);

    /// <summary>Base offsets of the segments in a directory, ascending.</summary>
    public static List<long> Find(string directory) =>
        [.. Directory.EnumerateFiles(directory, "*.log")
            .Select(path => long.TryParse(Path.GetFileNameWithoutExtension(path), NumberStyles.None, CultureInfo.InvariantCulture, out var at) ? at : -1)
            .Where(at => at >= 0)
            .Order()];

    public static Segment Create(string directory, long baseOffset) => new(directory, baseOffset, Open(directory, baseOffset));

    /// <summary>Opens a segment that will not grow again by its saved index; null if that index does not fit the file.</summary>
    public static Segment? TryOpenSealed(string directory, long baseOffset)
    {
        var saved = CheckedFile.TryRead(NameOf(directory, baseOffset, ".index"));
        if (saved is null || saved.Length < 20)
        {
            return null;
        }

        var segment = new Segment(directory, baseOffset, Open(directory, baseOffset))
        {
            Size = BinaryPrimitives.ReadInt32BigEndian(saved),
            NextOffset = BinaryPrimitives.ReadInt64BigEndian(saved.AsSpan(4)),
            LargestTimestamp = BinaryPrimitives.ReadInt64BigEndian(saved.AsSpan(12)),
            _index = OffsetIndex.Load(saved.AsSpan(20)),
        };
        if (RandomAccess.GetLength(segment.File) == segment.Size)
        {
            return segment;
        }

        segment.File.Dispose();
        return null;
    }

    /// <summary>Opens a segment by reading all of it, and cuts off what is not a whole batch.</summary>
    /// <param name="directory">Directory of the partition.</param>
    /// <param name="baseOffset">Offset in the file's name.</param>
    /// <param name="batch">Told of each batch.</param>
    /// <param name="cut">Bytes cut off.</param>
    public static Segment Recover(string directory, long baseOffset, Action<BatchHeader> batch, out long cut)
    {
        var segment = new Segment(directory, baseOffset, Open(directory, baseOffset));
        var good = SegmentScan.Run(segment.File, baseOffset, (header, position) =>
        {
            segment.Note(header, position);
            batch(header);
        });
        cut = RandomAccess.GetLength(segment.File) - good;
        if (cut > 0)
        {
            RandomAccess.SetLength(segment.File, good);
            RandomAccess.FlushToDisk(segment.File);
        }

        segment.Dirty = false;
        if (good > 0)
        {
            var modified = System.IO.File.GetLastWriteTimeUtc(NameOf(directory, baseOffset, ".log"));
            segment.FirstAppendMs = new DateTimeOffset(modified, TimeSpan.Zero).ToUnixTimeMilliseconds();
        }

        return segment;
    }

    /// <summary>Writes a batch at the end. If the write fails the file is as before and the exception leaves.</summary>
    public void Append(ReadOnlySpan<byte> batch, BatchHeader header, long nowMs)
    {
        try
        {
            RandomAccess.Write(File, batch, Size);
        }
        catch (IOException)
        {
            RandomAccess.SetLength(File, Size);
            throw;
        }

        if (FirstAppendMs < 0)
        {
            FirstAppendMs = nowMs;
        }

        Note(header, Size);
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

    /// <summary>Flushes and saves the index: the segment will not grow again.</summary>
    public void Seal()
    {
        Dirty = false;
        RandomAccess.FlushToDisk(File);
        var entries = _index.Save();
        var content = new byte[20 + entries.Length];
        BinaryPrimitives.WriteInt32BigEndian(content, Size);
        BinaryPrimitives.WriteInt64BigEndian(content.AsSpan(4), NextOffset);
        BinaryPrimitives.WriteInt64BigEndian(content.AsSpan(12), LargestTimestamp);
        entries.CopyTo(content, 20);
        CheckedFile.Write(NameOf(_directory, BaseOffset, ".index"), content, flush: false);
    }

    /// <summary>Removes the files. The handle stays open until the last reader is done with it.</summary>
    public void Delete()
    {
        System.IO.File.Delete(NameOf(_directory, BaseOffset, ".log"));
        System.IO.File.Delete(NameOf(_directory, BaseOffset, ".index"));
        System.IO.File.Delete(NameOf(_directory, BaseOffset, ".producers"));
    }

    private void Note(BatchHeader header, int position)
    {
        _index.Add((int)(header.BaseOffset - BaseOffset), position, header.MaxTimestamp);
        Size = position + header.SizeInBytes;
        NextOffset = header.NextOffset;
        LargestTimestamp = Math.Max(LargestTimestamp, header.MaxTimestamp);
        Dirty = true;
    }

    private static SafeFileHandle Open(string directory, long baseOffset) => System.IO.File.OpenHandle(
        NameOf(directory, baseOffset, ".log"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read | FileShare.Delete);
}
