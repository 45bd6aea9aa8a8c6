using System.Buffers.Binary;
using Dashboard.Broker.Storage;
using Dashboard.Broker.Storage.Codecs;

namespace Dashboard.Tests.Unit.Broker.Support;

/// <summary>Record batches of format 2 as a producer sends them.</summary>
internal sealed class BatchBuilder
{
    private readonly List<(long Timestamp, byte[]? Key, byte[]? Value)> _records = [];

    public long ProducerId { get; init; } = -1;

    public short ProducerEpoch { get; init; } = -1;

    public int BaseSequence { get; init; } = -1;

    public short Attributes { get; init; }

    public BatchBuilder Add(string? key, string? value, long timestamp = 1000)
    {
        _records.Add((timestamp, key is null ? null : System.Text.Encoding.UTF8.GetBytes(key), value is null ? null : System.Text.Encoding.UTF8.GetBytes(value)));
        return this;
    }

    /// <summary>A batch of so many records.</summary>
    public static byte[] Of(int records) =>
        Enumerable.Range(0, records).Aggregate(new BatchBuilder(), (batch, i) => batch.Add($"k{i}", $"v{i}")).Build();

    public byte[] Build()
    {
        var body = new MemoryStream();
        var baseTimestamp = _records[0].Timestamp;
        for (var i = 0; i < _records.Count; i++)
        {
            var record = new MemoryStream();
            record.WriteByte(0);
            Varlong(record, _records[i].Timestamp - baseTimestamp);
            Varlong(record, i);
            Nullable(record, _records[i].Key);
            Nullable(record, _records[i].Value);
            Varlong(record, 0);
            Varlong(body, record.Length);
            record.WriteTo(body);
        }

        var records = body.ToArray();
        records = RecordCompression.Compress((Codec)(Attributes & 7), records);
        var batch = new byte[BatchHeader.Size + records.Length];
        records.CopyTo(batch, BatchHeader.Size);
        BinaryPrimitives.WriteInt32BigEndian(batch.AsSpan(8), batch.Length - BatchHeader.Uncounted);
        BinaryPrimitives.WriteInt32BigEndian(batch.AsSpan(12), -1);
        batch[16] = 2;
        BinaryPrimitives.WriteInt16BigEndian(batch.AsSpan(21), Attributes);
        BinaryPrimitives.WriteInt32BigEndian(batch.AsSpan(23), _records.Count - 1);
        BinaryPrimitives.WriteInt64BigEndian(batch.AsSpan(27), baseTimestamp);
        BinaryPrimitives.WriteInt64BigEndian(batch.AsSpan(35), _records.Max(record => record.Timestamp));
        BinaryPrimitives.WriteInt64BigEndian(batch.AsSpan(43), ProducerId);
        BinaryPrimitives.WriteInt16BigEndian(batch.AsSpan(51), ProducerEpoch);
        BinaryPrimitives.WriteInt32BigEndian(batch.AsSpan(53), BaseSequence);
        BinaryPrimitives.WriteInt32BigEndian(batch.AsSpan(57), _records.Count);
        Seal(batch);
        return batch;
    }

    /// <summary>Gives changed bytes the right checksum again.</summary>
    public static void Seal(byte[] batch) => BinaryPrimitives.WriteUInt32BigEndian(batch.AsSpan(17), Crc32C.Of(batch.AsSpan(21)));

    private static void Nullable(MemoryStream target, byte[]? bytes)
    {
        Varlong(target, bytes?.Length ?? -1);
        target.Write(bytes ?? []);
    }

    private static void Varlong(MemoryStream target, long value)
    {
        var raw = (ulong)((value << 1) ^ (value >> 63));
        for (; raw >= 0x80; raw >>= 7)
        {
            target.WriteByte((byte)(raw | 0x80));
        }

        target.WriteByte((byte)raw);
    }
}
