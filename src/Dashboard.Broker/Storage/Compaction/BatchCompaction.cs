using Dashboard.Broker.Storage.Codecs;

namespace Dashboard.Broker.Storage.Compaction;

/// <summary>Leaves records out of a batch. What stays keeps its offset, its timestamp and the batch's place in its producer's sequence.</summary>
internal static class BatchCompaction
{
    /// <summary>Whether a record stays.</summary>
    public delegate bool Decision(long offset, RecordWalk record);

    /// <summary>The batch without the records that go: null if all go, the batch itself if none does.</summary>
    /// <param name="batch">The batch.</param>
    /// <param name="header">Its header.</param>
    /// <param name="stays">Asked of each record in order.</param>
    /// <param name="horizonMs">Delete horizon for the batch where a tombstone stays in it and it has none yet.</param>
    /// <exception cref="InvalidDataException">The records cannot be read.</exception>
    public static RewrittenBatch? Run(ReadOnlySpan<byte> batch, BatchHeader header, Decision stays, long horizonMs)
    {
        var records = Open(batch, header);
        var (kept, tombstones) = Count(records, header, stays);
        if (kept == 0)
        {
            return null;
        }

        var marks = tombstones && header.DeleteHorizonMs is null;
        return kept == header.RecordCount && !marks
            ? new RewrittenBatch(header, [])
            : Rewrite(records, header, marks ? header.WithDeleteHorizon(horizonMs) : header, stays);
    }

    /// <summary>The batch with all its records and a delete horizon.</summary>
    public static RewrittenBatch Mark(ReadOnlySpan<byte> batch, BatchHeader header, long horizonMs) =>
        Rewrite(Open(batch, header), header, header.WithDeleteHorizon(horizonMs), (_, _) => true);

    /// <summary>The batch's header alone, which still says what was the last sequence number of its producer.</summary>
    public static RewrittenBatch Empty(BatchHeader header)
    {
        var batch = new byte[BatchHeader.Size];
        BatchHeader.Write(batch, header with { RecordCount = 0, Attributes = (short)(header.Attributes & ~BatchHeader.CodecMask) });
        return new RewrittenBatch(BatchHeader.Read(batch), batch);
    }

    private static ReadOnlySpan<byte> Open(ReadOnlySpan<byte> batch, BatchHeader header) =>
        BatchRecords.TryOpen(batch, header, out var records)
            ? records
            : throw new InvalidDataException($"The records of the batch at offset {header.BaseOffset} cannot be decompressed.");

    private static (int Kept, bool Tombstones) Count(ReadOnlySpan<byte> records, BatchHeader header, Decision stays)
    {
        var (kept, tombstones) = (0, false);
        var walk = new RecordWalk(records);
        for (var i = 0; i < header.RecordCount; i++)
        {
            Next(ref walk, header);
            if (stays(header.BaseOffset + walk.OffsetDelta, walk))
            {
                kept++;
                tombstones |= walk.HasKey && !walk.HasValue;
            }
        }

        return (kept, tombstones);
    }

    private static RewrittenBatch Rewrite(ReadOnlySpan<byte> records, BatchHeader former, BatchHeader header, Decision stays)
    {
        var output = new MemoryStream(records.Length);
        var (count, largest) = (0, long.MinValue);
        var walk = new RecordWalk(records);
        for (var i = 0; i < former.RecordCount; i++)
        {
            Next(ref walk, former);
            if (!stays(former.BaseOffset + walk.OffsetDelta, walk))
            {
                continue;
            }

            count++;
            var timestamp = former.BaseTimestamp + walk.TimestampDelta;
            largest = Math.Max(largest, timestamp);
            RecordWriter.Write(output, timestamp - header.BaseTimestamp, walk);
        }

        var body = RecordCompression.Compress(header.Codec, output.GetBuffer().AsSpan(0, (int)output.Length));
        var batch = new byte[BatchHeader.Size + body.Length];
        body.CopyTo(batch, BatchHeader.Size);
        BatchHeader.Write(batch, header with
        {
            RecordCount = count,
            MaxTimestamp = header.IsLogAppendTime ? header.MaxTimestamp : largest,
        });
        return new RewrittenBatch(BatchHeader.Read(batch), batch);
    }

    private static void Next(ref RecordWalk walk, BatchHeader header)
    {
        if (!walk.TryNext())
        {
            throw new InvalidDataException($"A record of the batch at offset {header.BaseOffset} is malformed.");
        }
    }
}
