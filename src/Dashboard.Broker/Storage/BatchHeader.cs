using System.Buffers.Binary;
using Dashboard.Broker.Storage.Codecs;

namespace Dashboard.Broker.Storage;

/// <summary>The 61-byte header of a record batch of format v2 (KIP-98).</summary>
/// <remarks>
/// The checksum covers byte 21 to the end: base offset, length, leader epoch and magic may be rewritten without a new checksum.
/// </remarks>
internal readonly record struct BatchHeader(
    long BaseOffset,
    int Length,
    int LeaderEpoch,
    sbyte Magic,
    uint Crc,
    short Attributes,
    int LastOffsetDelta,
    long BaseTimestamp,
    long MaxTimestamp,
    long ProducerId,
    short ProducerEpoch,
    int BaseSequence,
    int RecordCount)
{
    /// <summary>Bytes of the header; the records follow.</summary>
    public const int Size = 61;

    /// <summary>Bytes that the length field does not count: the base offset and itself.</summary>
    public const int Uncounted = 12;

    /// <summary>The bits of the attributes that name the codec.</summary>
    public const short CodecMask = 0x07;

    private const int MagicAt = 16;
    private const int CrcAt = 17;
    private const int ChecksummedFrom = 21;
    private const int MaxTimestampAt = 35;
    private const short AppendTimeBit = 0x08;
    private const short TransactionalBit = 0x10;
    private const short ControlBit = 0x20;
    private const short DeleteHorizonBit = 0x40;

    /// <summary>Bytes of the whole batch.</summary>
    public int SizeInBytes => Uncounted + Length;

    public long LastOffset => BaseOffset + LastOffsetDelta;

    public long NextOffset => LastOffset + 1;

    public int CodecNumber => Attributes & CodecMask;

    public Codec Codec => (Codec)CodecNumber;

    public bool IsLogAppendTime => (Attributes & AppendTimeBit) != 0;

    public bool IsTransactional => (Attributes & TransactionalBit) != 0;

    public bool IsControl => (Attributes & ControlBit) != 0;

    /// <summary>Since when tombstones and markers of a compacted batch may go, in milliseconds since 1970 (KIP-534); null if they were never met.</summary>
    public long? DeleteHorizonMs => (Attributes & DeleteHorizonBit) != 0 ? BaseTimestamp : null;

    /// <summary>Sequence number of the last record; 2147483647 is followed by 0.</summary>
    public int LastSequence => BaseSequence < 0 ? -1 : (int)(((long)BaseSequence + LastOffsetDelta) % (1L + int.MaxValue));

    /// <summary>The magic byte, at the same place in every format.</summary>
    public static sbyte MagicOf(ReadOnlySpan<byte> batch) => (sbyte)batch[MagicAt];

    public static BatchHeader Read(ReadOnlySpan<byte> batch) => new(
        BinaryPrimitives.ReadInt64BigEndian(batch),
        BinaryPrimitives.ReadInt32BigEndian(batch[8..]),
        BinaryPrimitives.ReadInt32BigEndian(batch[12..]),
        (sbyte)batch[MagicAt],
        BinaryPrimitives.ReadUInt32BigEndian(batch[CrcAt..]),
        BinaryPrimitives.ReadInt16BigEndian(batch[21..]),
        BinaryPrimitives.ReadInt32BigEndian(batch[23..]),
        BinaryPrimitives.ReadInt64BigEndian(batch[27..]),
        BinaryPrimitives.ReadInt64BigEndian(batch[MaxTimestampAt..]),
        BinaryPrimitives.ReadInt64BigEndian(batch[43..]),
        BinaryPrimitives.ReadInt16BigEndian(batch[51..]),
        BinaryPrimitives.ReadInt32BigEndian(batch[53..]),
        BinaryPrimitives.ReadInt32BigEndian(batch[57..]));

    /// <summary>Whether the checksum in the header is that of the bytes.</summary>
    public static bool HasRightChecksum(ReadOnlySpan<byte> batch) =>
        BinaryPrimitives.ReadUInt32BigEndian(batch[CrcAt..]) == Crc32C.Of(batch[ChecksummedFrom..]);

    /// <summary>Gives the batch its place in the log.</summary>
    public static void Place(Span<byte> batch, long baseOffset, int leaderEpoch)
    {
        BinaryPrimitives.WriteInt64BigEndian(batch, baseOffset);
        BinaryPrimitives.WriteInt32BigEndian(batch[12..], leaderEpoch);
    }

    /// <summary>Writes the header with a checksum that fits; the records must be in place.</summary>
    public static void Write(Span<byte> batch, BatchHeader header)
    {
        BinaryPrimitives.WriteInt64BigEndian(batch, header.BaseOffset);
        BinaryPrimitives.WriteInt32BigEndian(batch[8..], batch.Length - Uncounted);
        BinaryPrimitives.WriteInt32BigEndian(batch[12..], header.LeaderEpoch);
        batch[MagicAt] = (byte)header.Magic;
        BinaryPrimitives.WriteInt16BigEndian(batch[21..], header.Attributes);
        BinaryPrimitives.WriteInt32BigEndian(batch[23..], header.LastOffsetDelta);
        BinaryPrimitives.WriteInt64BigEndian(batch[27..], header.BaseTimestamp);
        BinaryPrimitives.WriteInt64BigEndian(batch[MaxTimestampAt..], header.MaxTimestamp);
        BinaryPrimitives.WriteInt64BigEndian(batch[43..], header.ProducerId);
        BinaryPrimitives.WriteInt16BigEndian(batch[51..], header.ProducerEpoch);
        BinaryPrimitives.WriteInt32BigEndian(batch[53..], header.BaseSequence);
        BinaryPrimitives.WriteInt32BigEndian(batch[57..], header.RecordCount);
        BinaryPrimitives.WriteUInt32BigEndian(batch[CrcAt..], Crc32C.Of(batch[ChecksummedFrom..]));
    }

    /// <summary>The header of the same batch with a delete horizon, which takes the place of the base timestamp.</summary>
    public BatchHeader WithDeleteHorizon(long horizonMs) =>
        this with { Attributes = (short)(Attributes | DeleteHorizonBit), BaseTimestamp = horizonMs };

    /// <summary>Sets timestamp type and largest timestamp, and the checksum that follows from them.</summary>
    public static void Stamp(Span<byte> batch, bool logAppendTime, long maxTimestamp)
    {
        var attributes = BinaryPrimitives.ReadInt16BigEndian(batch[21..]);
        attributes = logAppendTime ? (short)(attributes | AppendTimeBit) : (short)(attributes & ~AppendTimeBit);
        BinaryPrimitives.WriteInt16BigEndian(batch[21..], attributes);
        BinaryPrimitives.WriteInt64BigEndian(batch[MaxTimestampAt..], maxTimestamp);
        BinaryPrimitives.WriteUInt32BigEndian(batch[CrcAt..], Crc32C.Of(batch[ChecksummedFrom..]));
    }
}
