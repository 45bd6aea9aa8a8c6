using Dashboard.Broker.Protocol;
using Dashboard.Broker.Storage.Codecs;

namespace Dashboard.Broker.Storage;

/// <summary>Checks a produced batch before it reaches the log. Compressed records are stored as they come.</summary>
internal static class BatchValidator
{
    private const short FirstVersionWithBatches = 3;
    private const short FirstVersionWithZstd = 7;
    private const sbyte Magic = 2;

    /// <summary>Null when the batch may be appended; <paramref name="header"/> is set then.</summary>
    /// <param name="batch">The bytes of the request.</param>
    /// <param name="version">Version of the Produce request.</param>
    /// <param name="config">Settings of the topic.</param>
    /// <param name="nowMs">Milliseconds since 1970.</param>
    /// <param name="header">The batch's header.</param>
    public static BatchRefusal? Check(ReadOnlySpan<byte> batch, short version, TopicConfig config, long nowMs, out BatchHeader header)
    {
        header = default;
        if (batch.Length > 16 && BatchHeader.MagicOf(batch) < Magic)
        {
            return version < FirstVersionWithBatches
                ? new(ErrorCode.UnsupportedForMessageFormat, "Message formats 0 and 1 are not stored; send record batches (format 2).")
                : new(ErrorCode.InvalidRecord, "The batch is not of format 2.");
        }

        if (batch.Length < BatchHeader.Size)
        {
            return new(ErrorCode.CorruptMessage, "The record set is shorter than a batch header.");
        }

        header = BatchHeader.Read(batch);
        return CheckFrame(batch, header)
            ?? CheckSize(batch.Length, config)
            ?? CheckHeader(batch, header, version)
            ?? CheckTimestamps(header, config, nowMs)
            ?? CheckRecords(batch, header, config);
    }

    private static BatchRefusal? CheckFrame(ReadOnlySpan<byte> batch, BatchHeader header) => header switch
    {
        { Magic: not Magic } => new(ErrorCode.InvalidRecord, "The batch is not of format 2."),
        { Length: < BatchHeader.Size - BatchHeader.Uncounted } => new(ErrorCode.CorruptMessage, "The batch's length is too small."),
        _ when header.Length > batch.Length - BatchHeader.Uncounted => new(ErrorCode.CorruptMessage, "The batch is truncated."),
        _ when header.Length < batch.Length - BatchHeader.Uncounted =>
            new(ErrorCode.InvalidRecord, "A request holds one batch per partition."),
        _ => null,
    };

    private static BatchRefusal? CheckSize(int size, TopicConfig config)
    {
        if (size > config.MaxMessageBytes)
        {
            return new(ErrorCode.MessageTooLarge, $"The batch has {size} bytes; max.message.bytes allows {config.MaxMessageBytes}.");
        }

        return size > config.SegmentBytes
            ? new(ErrorCode.RecordListTooLarge, $"The batch has {size} bytes; segment.bytes allows {config.SegmentBytes}.")
            : null;
    }

    private static BatchRefusal? CheckHeader(ReadOnlySpan<byte> batch, BatchHeader header, short version)
    {
        if (!BatchHeader.HasRightChecksum(batch))
        {
            return new(ErrorCode.CorruptMessage, "The batch's checksum does not match its bytes.");
        }

        if (header.IsControl || header.CodecNumber > (int)Codec.Zstd || header.RecordCount <= 0
            || header.LastOffsetDelta != header.RecordCount - 1)
        {
            return new(ErrorCode.InvalidRecord, "The batch's header contradicts itself.");
        }

        return header.Codec == Codec.Zstd && version < FirstVersionWithZstd
            ? new(ErrorCode.UnsupportedCompressionType, "zstd needs Produce version 7 or later.")
            : null;
    }

    private static BatchRefusal? CheckTimestamps(BatchHeader header, TopicConfig config, long nowMs)
    {
        if (config.LogAppendTime)
        {
            return null;
        }

        var oldest = config.TimestampBeforeMaxMs == long.MaxValue ? long.MinValue : nowMs - config.TimestampBeforeMaxMs;
        var newest = config.TimestampAfterMaxMs > long.MaxValue - nowMs ? long.MaxValue : nowMs + config.TimestampAfterMaxMs;
        return header.BaseTimestamp < oldest || header.MaxTimestamp > newest
            ? new(ErrorCode.InvalidTimestamp, "A timestamp is outside the bounds the topic allows.")
            : null;
    }

    private static BatchRefusal? CheckRecords(ReadOnlySpan<byte> batch, BatchHeader header, TopicConfig config)
    {
        if (header.Codec == Codec.None)
        {
            return Walk(batch[BatchHeader.Size..], header, config.Compacted);
        }

        if (!config.Compacted)
        {
            return null;
        }

        return BatchRecords.TryOpen(batch, header, out var records)
            ? Walk(records, header, needsKeys: true)
            : new(ErrorCode.InvalidRecord, "The compressed records cannot be read.");
    }

    private static BatchRefusal? Walk(ReadOnlySpan<byte> records, BatchHeader header, bool needsKeys)
    {
        var walk = new RecordWalk(records);
        for (var i = 0; i < header.RecordCount; i++)
        {
            if (!walk.TryNext() || walk.OffsetDelta != i)
            {
                return new(ErrorCode.InvalidRecord, $"Record {i} of the batch is malformed.");
            }

            if (needsKeys && !walk.HasKey)
            {
                return new(ErrorCode.InvalidRecord, "A compacted topic takes no record without a key.");
            }
        }

        return walk.AtEnd ? null : new(ErrorCode.InvalidRecord, "Bytes follow the last record of the batch.");
    }
}
