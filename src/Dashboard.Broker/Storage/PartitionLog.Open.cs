namespace Dashboard.Broker.Storage;

/// <content>Opening a log, after an orderly stop or a crash.</content>
internal sealed partial class PartitionLog
{
    /// <summary>Opens the log in a directory, creating both if they are missing.</summary>
    /// <remarks>
    /// The last segment is always read in full and cut after its last whole batch; the others are trusted where their saved index
    /// fits their size. Producers are remembered from the snapshot taken when the last segment began.
    /// </remarks>
    /// <param name="directory">Directory of the partition.</param>
    /// <param name="cut">Bytes of torn batches that were cut off.</param>
    public static PartitionLog Open(string directory, out long cut)
    {
        Directory.CreateDirectory(directory);
        var offsets = Segment.Find(directory);
        var producers = new ProducerStates();
        var segments = new List<Segment>();
        cut = 0;
        if (offsets.Count == 0)
        {
            segments.Add(Segment.Create(directory, LogStartFile.Read(directory)));
        }

        var rescan = !TryLoadProducers(directory, offsets, producers);
        for (var i = 0; i < offsets.Count; i++)
        {
            var last = i == offsets.Count - 1;
            var segment = last || rescan ? null : Segment.TryOpenSealed(directory, offsets[i]);
            if (segment is null)
            {
                var replay = last || rescan;
                segment = Segment.Recover(directory, offsets[i], header => Replay(producers, header, replay), out var torn);
                cut += torn;
                if (torn > 0 && !last)
                {
                    cut += RemoveFrom(directory, offsets, i + 1);
                    offsets.RemoveRange(i + 1, offsets.Count - i - 1);
                }
            }

            segments.Add(segment);
        }

        var start = Math.Max(LogStartFile.Read(directory), segments[0].BaseOffset);
        return new PartitionLog(directory, segments, producers, Math.Min(start, segments[^1].NextOffset));
    }

    private static void Replay(ProducerStates producers, BatchHeader header, bool wanted)
    {
        if (wanted)
        {
            producers.Add(header);
        }
    }

    private static bool TryLoadProducers(string directory, List<long> offsets, ProducerStates producers)
    {
        var saved = offsets.Count == 0 ? null : CheckedFile.TryRead(Segment.NameOf(directory, offsets[^1], ".producers"));
        if (saved is not null)
        {
            producers.Load(saved);
        }

        return saved is not null || offsets.Count <= 1;
    }

    private static long RemoveFrom(string directory, List<long> offsets, int index)
    {
        var bytes = 0L;
        foreach (var offset in offsets.Skip(index))
        {
            var path = Segment.NameOf(directory, offset, ".log");
            bytes += new FileInfo(path).Length;
            File.Delete(path);
            File.Delete(Segment.NameOf(directory, offset, ".index"));
            File.Delete(Segment.NameOf(directory, offset, ".producers"));
        }

        return bytes;
    }
}
