namespace Dashboard.Broker.Storage.Compaction;

/// <summary>Rewrites the segments of a log, from its start on, with what stays of their records.</summary>
internal sealed class CompactionPass(CompactionWork work, KeyOffsets keys, long cleanTo)
{
    private readonly TransactionTrail _trail = new(work.Aborted);

    /// <summary>The earliest time at which a tombstone or marker kept so far may go; milliseconds since 1970.</summary>
    public long NextHorizonMs { get; private set; } = long.MaxValue;

    /// <summary>Writes what stays of neighbouring segments to a new one, which is on disk but has no one's place yet.</summary>
    /// <returns>Null if everything stays as it is.</returns>
    public Segment? Rewrite(IReadOnlyList<Segment> group, CancellationToken cancellationToken)
    {
        var path = SegmentSwap.PathFor(group[0].DirectoryName, group[0].BaseOffset);
        var cleaned = Segment.CreateBeside(group[0].DirectoryName, group[0].BaseOffset, path);
        try
        {
            var changed = group.Count > 1;
            var markers = new HashSet<long>();
            foreach (var segment in group)
            {
                SegmentWalk.Run(segment, (header, batch) =>
                {
                    cancellationToken.ThrowIfCancellationRequested();
                    changed |= Append(cleaned, header, batch, markers);
                });
            }

            if (!changed)
            {
                Forget(cleaned, path);
                return null;
            }

            cleaned.Inherit(group.SelectMany(segment => segment.Aborted).Where(aborted => markers.Contains(aborted.LastOffset)));
            cleaned.Flush();
            return cleaned;
        }
        catch
        {
            Forget(cleaned, path);
            throw;
        }
    }

    private static void Forget(Segment cleaned, string path)
    {
        cleaned.File.Dispose();
        File.Delete(path);
    }

    /// <summary>Whether the batch stays otherwise than it was.</summary>
    private bool Append(Segment cleaned, BatchHeader header, ReadOnlySpan<byte> batch, HashSet<long> markers)
    {
        var outcome = header.IsControl ? Marker(header, batch) : Data(header, batch);
        if (outcome is null && (work.LastBatchOffsets.Contains(header.BaseOffset) || header.NextOffset == work.End))
        {
            // The header alone keeps its producer's sequence, or lets readers reach the end of the log.
            outcome = header.RecordCount == 0 ? new RewrittenBatch(header, []) : BatchCompaction.Empty(header);
        }

        if (outcome is not { } kept)
        {
            return true;
        }

        cleaned.Append(kept.IsUnchanged ? batch : kept.Bytes, kept.Header, work.NowMs);
        if (kept.Header.DeleteHorizonMs is { } horizon)
        {
            NextHorizonMs = Math.Min(NextHorizonMs, horizon);
        }

        if (header.IsControl && kept.Header.RecordCount > 0)
        {
            markers.Add(header.BaseOffset);
        }

        return !kept.IsUnchanged;
    }

    private RewrittenBatch? Marker(BatchHeader header, ReadOnlySpan<byte> batch)
    {
        if (_trail.EndsWithRecords(header) || header.BaseOffset >= cleanTo)
        {
            return new RewrittenBatch(header, []);
        }

        return header.DeleteHorizonMs switch
        {
            _ when header.RecordCount == 0 => null,
            null => BatchCompaction.Mark(batch, header, work.NewHorizonMs),
            { } horizon when horizon <= work.NowMs => null,
            _ => new RewrittenBatch(header, []),
        };
    }

    private RewrittenBatch? Data(BatchHeader header, ReadOnlySpan<byte> batch)
    {
        RewrittenBatch? outcome = header switch
        {
            { RecordCount: 0 } => null,
            _ when header.BaseOffset >= cleanTo => new RewrittenBatch(header, []),
            _ when _trail.IsAborted(header) => null,
            _ => BatchCompaction.Run(batch, header, (offset, record) => Stays(offset, record, header), work.NewHorizonMs),
        };
        if (outcome is not null)
        {
            _trail.Kept(header);
        }

        return outcome;
    }

    private bool Stays(long offset, RecordWalk record, BatchHeader header) =>
        record.HasKey
        && keys.NewestOf(record.Key) <= offset
        && (record.HasValue || header.DeleteHorizonMs is not { } horizon || horizon > work.NowMs);
}
