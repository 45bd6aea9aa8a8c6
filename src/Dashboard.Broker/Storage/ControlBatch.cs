using System.Buffers.Binary;

namespace Dashboard.Broker.Storage;

/// <summary>The marker that ends a transaction on a partition (KIP-98): a batch of one record that consumers never see.</summary>
/// <remarks>Key: version i16, type i16 (0 abort, 1 commit). Value: version i16, coordinator epoch i32.</remarks>
internal static class ControlBatch
{
    private const short TransactionalControl = 0x30;
    private const short CommitType = 1;

    /// <summary>A marker without a place in the log yet.</summary>
    public static byte[] Build(long producerId, short producerEpoch, bool commit, long nowMs)
    {
        // Length 16, attributes, both deltas, key length 4, key, value length 6, value, no headers; lengths are zigzag varints.
        byte[] record = [32, 0, 0, 0, 8, 0, 0, 0, (byte)(commit ? CommitType : 0), 12, 0, 0, 0, 0, 0, 0, 0];
        var batch = new byte[BatchHeader.Size + record.Length];
        record.CopyTo(batch, BatchHeader.Size);
        BatchHeader.Write(batch, new BatchHeader(
            BaseOffset: 0,
            Length: batch.Length - BatchHeader.Uncounted,
            LeaderEpoch: 0,
            Magic: 2,
            Crc: 0,
            TransactionalControl,
            LastOffsetDelta: 0,
            BaseTimestamp: nowMs,
            MaxTimestamp: nowMs,
            producerId,
            producerEpoch,
            BaseSequence: -1,
            RecordCount: 1));
        return batch;
    }

    /// <summary>Whether a control batch commits; null if it is not a marker of a transaction.</summary>
    public static bool? Commits(ReadOnlySpan<byte> batch)
    {
        var walk = new RecordWalk(batch[BatchHeader.Size..]);
        if (!walk.TryNext() || walk.Key.Length < 4)
        {
            return null;
        }

        return BinaryPrimitives.ReadInt16BigEndian(walk.Key[2..]) switch
        {
            0 => false,
            CommitType => true,
            _ => null,
        };
    }
}
