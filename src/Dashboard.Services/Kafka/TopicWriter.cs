using Confluent.Kafka;
using Dashboard.Services.Records;

namespace Dashboard.Services.Kafka;

/// <inheritdoc/>
internal sealed class TopicWriter(IProducer<byte[]?, byte[]?> producer, string topic, TimeProvider time, Action topicIsGone) : ITopicWriter
{
    private static readonly TimeSpan QueuePause = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan QueueTime = TimeSpan.FromSeconds(10);

    /// <inheritdoc/>
    public ValueTask WriteAsync(in RecordToWrite record, IWriteReports reports, int slot, CancellationToken cancellationToken = default)
    {
        var message = ToMessage(record);
        var delivery = new Delivery(this, reports, slot);
        var error = TryQueue(record.Partition, message, delivery);
        if (error is { Code: ErrorCode.Local_QueueFull })
        {
            return new(QueueAsync(record.Partition, message, delivery, cancellationToken));
        }

        if (error is not null)
        {
            delivery.Fail(error);
        }

        return ValueTask.CompletedTask;
    }

    private Error? TryQueue(int? partition, Message<byte[]?, byte[]?> message, Delivery delivery)
    {
        try
        {
            if (partition is { } number)
            {
                producer.Produce(new Confluent.Kafka.TopicPartition(topic, number), message, delivery.Handle);
            }
            else
            {
                producer.Produce(topic, message, delivery.Handle);
            }

            return null;
        }
        catch (ProduceException<byte[]?, byte[]?> refusal)
        {
            return refusal.Error;
        }
    }

    // The queue drains as the broker acknowledges; a writer faster than the broker waits here.
    private async Task QueueAsync(int? partition, Message<byte[]?, byte[]?> message, Delivery delivery, CancellationToken cancellationToken)
    {
        var begin = time.GetTimestamp();
        Error? error;
        do
        {
            await Task.Delay(QueuePause, time, cancellationToken);
            error = TryQueue(partition, message, delivery);
        }
        while (error is { Code: ErrorCode.Local_QueueFull } && time.GetElapsedTime(begin) < QueueTime);

        if (error is not null)
        {
            delivery.Fail(error);
        }
    }

    private static Message<byte[]?, byte[]?> ToMessage(in RecordToWrite record)
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

    private KafkaFailure Describe(Error error)
    {
        if (error.Code is ErrorCode.UnknownTopicOrPart or ErrorCode.Local_UnknownTopic)
        {
            topicIsGone();
        }

        return error.ToFailure(error.Code switch
        {
            ErrorCode.Local_UnknownPartition => $"Topic {topic} has no such partition.",
            ErrorCode.UnknownTopicOrPart or ErrorCode.Local_UnknownTopic => $"Topic {topic} does not exist.",
            ErrorCode.Local_MsgTimedOut => "The cluster did not acknowledge the record in time; it may be stored all the same.",
            ErrorCode.MsgSizeTooLarge => $"The record is larger than topic {topic} accepts.",
            ErrorCode.Local_QueueFull => "Too many records are waiting for the cluster already.",
            _ => null,
        });
    }

    /// <summary>Carries one record's number to its delivery report.</summary>
    private sealed class Delivery(TopicWriter writer, IWriteReports reports, int slot)
    {
        public void Handle(DeliveryReport<byte[]?, byte[]?> report)
        {
            if (report.Error.IsError)
            {
                Fail(report.Error);
                return;
            }

            reports.Report(slot, new WriteOutcome.Written(
                report.Partition.Value, report.Offset.Value, DateTimeOffset.FromUnixTimeMilliseconds(Math.Max(0, report.Timestamp.UnixTimestampMs))));
        }

        public void Fail(Error error) => reports.Report(slot, new WriteOutcome.Failed(writer.Describe(error)));
    }
}
