namespace Dashboard.Services.Records;

/// <summary>Which parts of a topic to read.</summary>
/// <param name="Topic">The topic.</param>
/// <param name="Partitions">At least one partition with its range.</param>
/// <param name="Sieve">Passes over records that are not wanted before they are made; null delivers all.</param>
public sealed record RecordReadRequest(string Topic, IReadOnlyList<PartitionRange> Partitions, IRecordSieve? Sieve = null);

/// <summary>A range of one partition.</summary>
/// <param name="Partition">Partition number.</param>
/// <param name="Start">First offset to read; a start below the log start offset begins at the log start offset.</param>
/// <param name="End">One past the last offset to read; null follows the partition for ever.</param>
public readonly record struct PartitionRange(int Partition, long Start, long? End);

/// <summary>The readable part of a partition.</summary>
/// <param name="LogStartOffset">First readable offset.</param>
/// <param name="HighWatermark">One past the last readable record.</param>
public readonly record struct OffsetRange(long LogStartOffset, long HighWatermark)
{
    /// <summary>Upper bound of the number of records; compaction and transactions can leave fewer.</summary>
    public long Count => HighWatermark - LogStartOffset;
}

/// <summary>One step of a read.</summary>
/// <param name="Records">Records in arrival order; within a partition, in offset order. May be empty when only positions moved.</param>
/// <param name="Positions">For each partition that moved, the next offset that will be read (KIP-98 control records and gaps included).</param>
/// <param name="PassedBytes">Key, value and header bytes of the records that the sieve passed over.</param>
public sealed record RecordRead(IReadOnlyList<KafkaRecord> Records, IReadOnlyDictionary<int, long> Positions, long PassedBytes = 0);
