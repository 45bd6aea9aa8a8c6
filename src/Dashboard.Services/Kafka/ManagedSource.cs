using Confluent.Kafka;

namespace Dashboard.Services.Kafka;

/// <summary>One record at a time, as the client library hands them out.</summary>
internal sealed class ManagedSource(IConsumer<byte[]?, byte[]?> consumer) : IRecordSource
{
    public bool TryTake(TimeSpan wait, ReadSink sink)
    {
        ConsumeResult<byte[]?, byte[]?>? result;
        try
        {
            result = consumer.Consume(wait);
        }
        catch (ConsumeException failure)
        {
            sink.Report(failure.Error, failure);
            return false;
        }

        if (result is null)
        {
            return false;
        }

        sink.Succeed();
        if (result.IsPartitionEOF)
        {
            sink.ReachEnd(result.Partition.Value, result.Offset.Value);
        }
        else if (sink.Wants(result.Partition.Value, result.Offset.Value))
        {
            sink.Add(result);
        }

        return true;
    }

    public void Dispose()
    {
        // The consumer belongs to the loop.
    }
}
