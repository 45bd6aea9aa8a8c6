using System.Text;
using Dashboard.Broker.Protocol;
using Dashboard.Broker.Storage;
using Shouldly;

namespace Dashboard.Tests.Unit.Broker.Support;

/// <summary>Reads a log as a consumer would: from an offset to the end, whole batches, markers and aborted records left out.</summary>
internal static class LogReader
{
    /// <summary>A record as a consumer sees it.</summary>
    internal sealed record Seen(long Offset, string? Key, string? Value, long Timestamp);

    public static List<Seen> Read(PartitionLog log, long from = 0, bool committedOnly = false)
    {
        var seen = new List<Seen>();
        var end = committedOnly ? log.LastStableOffset : log.HighWatermark;
        for (var offset = from; offset < end;)
        {
            var result = log.Read(offset, 1, atLeastOne: true, committedOnly);
            result.Error.ShouldBe(ErrorCode.None);
            result.Records.Length.ShouldBeGreaterThan(0, $"at offset {offset} of {end}");
            var header = BatchHeader.Read(Bytes(result.Records));
            header.NextOffset.ShouldBeGreaterThan(offset);
            seen.AddRange(Records(Bytes(result.Records)).Where(record => record.Offset >= offset && !IsAborted(header, result)));
            offset = header.NextOffset;
        }

        return seen;
    }

    /// <summary>The records of one batch; none of a control batch.</summary>
    public static List<Seen> Records(byte[] batch)
    {
        var header = BatchHeader.Read(batch);
        BatchHeader.HasRightChecksum(batch.AsSpan(0, header.SizeInBytes)).ShouldBeTrue();
        if (header.IsControl)
        {
            return [];
        }

        BatchRecords.TryOpen(batch.AsSpan(0, header.SizeInBytes), header, out var records).ShouldBeTrue();
        var seen = new List<Seen>();
        var walk = new RecordWalk(records);
        for (var i = 0; i < header.RecordCount; i++)
        {
            walk.TryNext().ShouldBeTrue();
            seen.Add(new Seen(
                header.BaseOffset + walk.OffsetDelta,
                walk.HasKey ? Encoding.UTF8.GetString(walk.Key) : null,
                walk.HasValue ? Encoding.UTF8.GetString(walk.Value) : null,
                header.BaseTimestamp + walk.TimestampDelta));
        }

        return seen;
    }

    public static byte[] Bytes(RecordBytes records)
    {
        var bytes = new byte[records.Length];
        records.CopyTo(0, bytes);
        return bytes;
    }

    private static bool IsAborted(BatchHeader header, ReadResult result) =>
        header.IsTransactional && result.Aborted.Any(aborted => aborted.ProducerId == header.ProducerId && aborted.FirstOffset <= header.BaseOffset);
}
