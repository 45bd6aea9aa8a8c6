using Confluent.Kafka;
using Dashboard.Services.Records;

namespace Dashboard.Services.Kafka;

/// <inheritdoc/>
internal sealed class RecordWriter(Producers producers, KnownTopics topics, TimeProvider time) : IRecordWriter
{
    private static readonly TimeSpan QueuePause = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan QueueTime = TimeSpan.FromSeconds(10);

    public async Task<IReadOnlyList<WriteOutcome>> WriteAsync(
        string cluster, string topic, IReadOnlyList<RecordToWrite> records, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(records);
        if (records.Count == 0)
        {
            return [];
        }

        IProducer<byte[]?, byte[]?> producer;
        try
        {
            producer = producers.Get(cluster);
        }
        catch (KafkaUnavailableException unavailable)
        {
            return FailAll(records, unavailable.Failure);
        }

        if (await topics.FindProblemAsync(producer, cluster, topic, cancellationToken) is { } problem)
        {
            return FailAll(records, problem);
        }

        var pending = new PendingWrites(topic, records.Count);
        for (var index = 0; index < records.Count; index++)
        {
            await QueueAsync(producer, topic, records[index], index, pending, cancellationToken);
        }

        var outcomes = await pending.Completed.WaitAsync(cancellationToken);
        if (pending.TopicIsGone)
        {
            topics.Forget(cluster, topic);
        }

        return outcomes;
    }

    private static WriteOutcome[] FailAll(IReadOnlyList<RecordToWrite> records, KafkaFailure failure)
    {
        var outcomes = new WriteOutcome[records.Count];
        Array.Fill(outcomes, new WriteOutcome.Failed(failure));
        return outcomes;
    }

    private async ValueTask QueueAsync(
        IProducer<byte[]?, byte[]?> producer, string topic, RecordToWrite record, int index, PendingWrites pending, CancellationToken cancellationToken)
    {
        var begin = time.GetTimestamp();
        var message = ToMessage(record);
        while (true)
        {
            try
            {
                if (record.Partition is { } partition)
                {
                    producer.Produce(new Confluent.Kafka.TopicPartition(topic, partition), message, pending.Handler(index));
                }
                else
                {
                    producer.Produce(topic, message, pending.Handler(index));
                }

                return;
            }
            catch (ProduceException<byte[]?, byte[]?> full) when (full.Error.Code == ErrorCode.Local_QueueFull && time.GetElapsedTime(begin) < QueueTime)
            {
                // The queue drains as the broker acknowledges; a writer faster than the broker waits here.
                await Task.Delay(QueuePause, time, cancellationToken);
            }
            catch (ProduceException<byte[]?, byte[]?> refusal)
            {
                pending.Fail(index, refusal.Error);
                return;
            }
        }
    }

    private static Message<byte[]?, byte[]?> ToMessage(RecordToWrite record)
    {
        var message = new Message<byte[]?, byte[]?>
        {
            Key = record.Key,
            Value = record.Value,
            Timestamp = record.Timestamp is { } timestamp ? new Timestamp(timestamp) : Timestamp.Default,
        };
        if (record.Headers is { Count: > 0 } headers)
        {
            message.Headers = [];
            foreach (var header in headers)
            {
                message.Headers.Add(header.Name, header.Value);
            }
        }

        return message;
    }
}
