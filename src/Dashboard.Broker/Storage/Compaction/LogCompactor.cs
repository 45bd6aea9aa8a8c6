namespace Dashboard.Broker.Storage.Compaction;

/// <summary>Compacts one log: notes the newest offset of each key in its dirty part, then rewrites its closed segments without older records.</summary>
/// <remarks>
/// Reads and writes files only; the partition's lock is taken when finished segments take the place of the former ones. Memory: the
/// table of keys and one batch. Records without a key go, as in Apache Kafka. Records of aborted transactions go at once; tombstones,
/// and the markers of transactions of which nothing remains, after <c>delete.retention.ms</c> (KIP-534).
/// </remarks>
internal sealed class LogCompactor(long maxKeyBytes)
{
    /// <summary>Memory the table of keys may take by default.</summary>
    public const long DefaultKeyBytes = 64L << 20;

    /// <summary>Runs a pass over planned work.</summary>
    /// <param name="log">The log the work was planned by.</param>
    /// <param name="work">The segments to compact.</param>
    /// <param name="cancellationToken">Ends the pass between two batches; what was put in place before stays.</param>
    /// <returns>Bytes before and after.</returns>
    /// <exception cref="InvalidDataException">A closed segment is damaged; it is left as it is.</exception>
    public (long Before, long After) Run(PartitionLog log, CompactionWork work, CancellationToken cancellationToken)
    {
        var keys = new KeyOffsets(maxKeyBytes);
        var cleanTo = NoteKeys(keys, work, cancellationToken);
        var (before, after, nextHorizon) = (0L, 0L, long.MaxValue);
        var pass = new CompactionPass(work, keys, cleanTo);
        foreach (var group in Groups(work))
        {
            var size = group.Sum(segment => (long)segment.Size);
            var cleaned = pass.Rewrite(group, cancellationToken);
            before += size;
            if (cleaned is not null && !log.TryReplace(group, cleaned))
            {
                // Retention was faster; what is left is planned anew.
                cleaned.File.Dispose();
                return (before, after + size);
            }

            after += cleaned?.Size ?? size;
            nextHorizon = pass.NextHorizonMs;
        }

        log.NoteCompacted(new CompactionState(cleanTo, nextHorizon));
        return (before, after);
    }

    private static long NoteKeys(KeyOffsets keys, CompactionWork work, CancellationToken cancellationToken)
    {
        var trail = new TransactionTrail(work.Aborted);
        var cleanTo = work.DirtyFrom;
        var full = false;
        foreach (var segment in work.Segments.Where(segment => segment.NextOffset > work.DirtyFrom))
        {
            SegmentWalk.Run(segment, (header, batch) =>
            {
                cancellationToken.ThrowIfCancellationRequested();
                if (full || header.NextOffset <= work.DirtyFrom)
                {
                    return;
                }

                if (!header.IsControl && !trail.IsAborted(header) && !TryNote(keys, header, batch))
                {
                    full = true;
                    return;
                }

                cleanTo = header.NextOffset;
            });
        }

        return full ? cleanTo : Math.Max(cleanTo, work.End);
    }

    private static bool TryNote(KeyOffsets keys, BatchHeader header, ReadOnlySpan<byte> batch)
    {
        if (!BatchRecords.TryOpen(batch, header, out var records))
        {
            throw new InvalidDataException($"The records of the batch at offset {header.BaseOffset} cannot be decompressed.");
        }

        var walk = new RecordWalk(records);
        for (var i = 0; i < header.RecordCount && walk.TryNext(); i++)
        {
            if (walk.HasKey && !keys.TryPut(walk.Key, header.BaseOffset + walk.OffsetDelta))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Neighbours that together fit one segment, so that small ones do not stay for ever.</summary>
    private static IEnumerable<List<Segment>> Groups(CompactionWork work)
    {
        var group = new List<Segment>();
        var size = 0L;
        foreach (var segment in work.Segments)
        {
            if (group.Count > 0 && (size + segment.Size > work.Config.SegmentBytes || segment.NextOffset - group[0].BaseOffset > int.MaxValue))
            {
                yield return group;
                (group, size) = ([], 0);
            }

            group.Add(segment);
            size += segment.Size;
        }

        yield return group;
    }
}
