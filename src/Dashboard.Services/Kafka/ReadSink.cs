using Confluent.Kafka;
using Dashboard.Services.Records;

namespace Dashboard.Services.Kafka;

/// <summary>What becomes of the records and events that a source takes out: gathered, passed over, or the end of a partition.</summary>
/// <param name="endPartition">Called once for each partition that needs no more fetching.</param>
internal sealed class ReadSink(ReadBatch batch, ReadProgress progress, ReadHealth health, Action<int> endPartition)
{
    /// <summary>Whether a record of that offset belongs to the read; ends its partition where nothing follows.</summary>
    public bool Wants(int partition, long offset) => Apply(partition, progress.Pass(partition, offset));

    /// <summary>A record that belongs to the read.</summary>
    public void Add(ConsumeResult<byte[]?, byte[]?> result) => batch.Add(result);

    /// <summary>A record that belongs to the read, as it lies in memory.</summary>
    public void Add(in RecordBytes record, TimestampKind kind) => batch.Add(record, kind);

    /// <summary>A partition has no more records for now.</summary>
    public void ReachEnd(int partition, long offset)
    {
        Apply(partition, progress.ReachEnd(partition));
        batch.Move(partition, offset);
    }

    /// <summary>The cluster answered.</summary>
    public void Succeed() => health.Succeed();

    /// <summary>Takes note of an error that the consumer gets over by itself.</summary>
    /// <exception cref="KafkaException">It is another one.</exception>
    public void Report(Error error, Exception? inner = null)
    {
        if (error.IsFatal || !ErrorNames.IsRetriable(error.Code) || error.Code == ErrorCode.UnknownTopicOrPart)
        {
            throw inner ?? new KafkaException(error);
        }

        health.Report(error);
    }

    private bool Apply(int partition, ReadVerdict verdict)
    {
        if (verdict.EndsPartition)
        {
            endPartition(partition);
        }

        return verdict.IsWanted;
    }
}
