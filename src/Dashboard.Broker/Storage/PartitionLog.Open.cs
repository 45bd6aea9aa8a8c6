using Dashboard.Broker.Storage.Compaction;

namespace Dashboard.Broker.Storage;

/// <content>Opening a log, after an orderly stop or a crash.</content>
internal sealed partial class PartitionLog
{
    /// <summary>Opens the log in a directory, creating both if they are missing.</summary>
    /// <remarks>
    /// Closed segments are trusted where their saved index fits their size. The last one is too after an orderly stop; after any other
    /// it is read in full and cut after its last whole batch. Producers are remembered from the snapshot taken when the last segment
    /// began. Where any of that is missing the whole log is read.
    /// </remarks>
    /// <param name="directory">Directory of the partition.</param>
    /// <param name="cut">Bytes of torn batches that were cut off.</param>
    /// <param name="clean">Whether the last stop was orderly.</param>
    /// <param name="flusher">Forces records to disk before they count; null where they count once written.</param>
    public static PartitionLog Open(string directory, out long cut, bool clean = false, DiskFlusher? flusher = null)
    {
        var files = PartitionFiles.Of(directory);
        var offsets = files.SegmentOffsets;
        cut = 0;
        var asSaved = offsets.Count == 0 ? Empty(files) : clean ? TryOpenClean(files) : null;
        var (segments, producers) = asSaved ?? TryOpenAfterCrash(files, ref cut) ?? Reread(directory, offsets, ref cut);
        var start = Math.Max(LogStartFile.Read(files), segments[0].BaseOffset);
        return new PartitionLog(
            directory,
            segments,
            producers,
            Math.Min(start, segments[^1].NextOffset),
            CompactionState.Read(files),
            changed: asSaved is null,
            flusher);
    }

    private static (List<Segment>, ProducerStates)? Empty(PartitionFiles files) =>
        ([Segment.Create(files.DirectoryName, LogStartFile.Read(files))], new ProducerStates());

    private static (List<Segment>, ProducerStates)? TryOpenClean(PartitionFiles files)
    {
        var segments = TryOpenSealed(files, files.SegmentOffsets);
        if (segments is null)
        {
            return null;
        }

        var producers = new ProducerStates();
        var empty = segments is [{ Size: 0 }];
        if (empty || TryLoad(producers, files, segments[^1].NextOffset))
        {
            return (segments, producers);
        }

        segments.ForEach(segment => segment.File.Dispose());
        return null;
    }

    private static (List<Segment>, ProducerStates)? TryOpenAfterCrash(PartitionFiles files, ref long cut)
    {
        var offsets = files.SegmentOffsets;
        // Before the first segment no producer was known.
        var producers = new ProducerStates();
        if ((offsets is not [0] && !TryLoad(producers, files, offsets[^1]))
            || TryOpenSealed(files, offsets[..^1]) is not { } segments)
        {
            return null;
        }

        segments.Add(Segment.Recover(files.DirectoryName, offsets[^1], producers, out var torn));
        cut += torn;
        return (segments, producers);
    }

    private static List<Segment>? TryOpenSealed(PartitionFiles files, List<long> offsets)
    {
        var segments = new List<Segment>(offsets.Count + 1);
        foreach (var offset in offsets)
        {
            if (Segment.TryOpenSealed(files, offset) is not { } segment)
            {
                segments.ForEach(opened => opened.File.Dispose());
                return null;
            }

            segments.Add(segment);
        }

        return segments;
    }

    private static bool TryLoad(ProducerStates producers, PartitionFiles files, long offset) =>
        files.TryRead(Segment.NameOf(offset, Segment.ProducersExtension)) is { } saved && producers.TryLoad(saved);

    private static (List<Segment>, ProducerStates) Reread(string directory, List<long> offsets, ref long cut)
    {
        var segments = new List<Segment>(offsets.Count);
        var producers = new ProducerStates();
        foreach (var offset in offsets)
        {
            if (cut > 0)
            {
                // What follows a torn segment would leave a hole in the log.
                cut += new FileInfo(Segment.NameOf(directory, offset, Segment.Extension)).Length;
                Segment.Remove(directory, offset);
                continue;
            }

            segments.Add(Segment.Recover(directory, offset, producers, out var torn));
            cut += torn;
            if (offset != offsets[^1] && torn == 0)
            {
                segments[^1].SaveIndex();
            }
        }

        return (segments, producers);
    }
}
