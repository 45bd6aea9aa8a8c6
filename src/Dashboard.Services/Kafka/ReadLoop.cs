using Confluent.Kafka;
using Dashboard.Services.Kafka.Native;
using Dashboard.Services.Records;
using Microsoft.Extensions.Logging;
using TopicPartition = Confluent.Kafka.TopicPartition;

namespace Dashboard.Services.Kafka;

/// <summary>
/// One consumer on one thread: assigns partitions (never subscribes, never commits), gathers what arrives into reads and ends when
/// every bounded partition has reached its end.
/// </summary>
internal sealed partial class ReadLoop(
    string cluster, RecordReadRequest request, ClientSettings settings, ReadHandover handover, ILogger logger)
{
    private static readonly TimeSpan PollTime = TimeSpan.FromMilliseconds(50);

    private readonly ReadBatch _batch = new(request.Topic, request.Sieve);
    private readonly ReadProgress _progress = new(request.Partitions);
    private readonly ReadHealth _health = new(TimeProvider.System);

    /// <summary>The thread's body; never throws.</summary>
    public void Run()
    {
        try
        {
            Read();
            handover.Complete(null);
        }
        catch (OperationCanceledException)
        {
            handover.Complete(null);
        }
        catch (KafkaException failure)
        {
            handover.Complete(Unavailable(failure.Error, failure));
        }
        catch (Exception failure)
        {
            // Whatever it is, the one who enumerates must hear of it; an unhandled exception here would end the process.
            LogFailed(cluster, request.Topic, failure);
            handover.Complete(failure);
        }
    }

    private void Read()
    {
        using var consumer = Build();
        consumer.Assign(request.Partitions.Where(range => !_progress.IsDone(range.Partition)).Select(range =>
            new TopicPartitionOffset(request.Topic, range.Partition, range.Start)));
        using IRecordSource source = NativeSource.TryOpen(consumer) ?? (IRecordSource)new ManagedSource(consumer);
        var sink = new ReadSink(_batch, _progress, _health, partition => consumer.Pause([new TopicPartition(request.Topic, partition)]));
        while (!_progress.AllDone)
        {
            handover.Stopped.ThrowIfCancellationRequested();
            if (!source.TryTake(PollTime, sink))
            {
                CheckHealth(consumer);
                continue;
            }

            // What is already here goes out together; waiting for more would delay it.
            while (!_batch.IsFull && !_progress.AllDone && source.TryTake(TimeSpan.Zero, sink))
            {
            }

            if (_batch.TryTake() is { } read)
            {
                handover.Put(read);
                _health.Resume();
            }
        }
    }

    /// <summary>
    /// Following an idle topic looks the same whether the broker is there or not, so after a bad sign it is asked directly.
    /// </summary>
    private void CheckHealth(IConsumer<byte[]?, byte[]?> consumer)
    {
        if (_health.Verdict(_progress.IsBounded) is not { } problem)
        {
            return;
        }

        if (!problem.IsCertain)
        {
            var partition = new TopicPartition(request.Topic, request.Partitions[0].Partition);
            try
            {
                consumer.QueryWatermarkOffsets(partition, ReadHealth.ProbeTime);
            }
            catch (KafkaException failure) when (failure.Error.IsLocalError)
            {
                // The probe's own words ("unknown partition" where no broker is left) tell less than what made us ask.
                throw new KafkaException(problem.Error);
            }

            _health.Forgive();
            return;
        }

        throw new KafkaException(problem.Error);
    }

    private KafkaUnavailableException Unavailable(Error error, Exception inner)
    {
        var sentence = error.Code switch
        {
            ErrorCode.UnknownTopicOrPart or ErrorCode.Local_UnknownTopic or ErrorCode.Local_UnknownPartition =>
                new Error(ErrorCode.UnknownTopicOrPart).ToFailure($"Topic {request.Topic} does not exist in cluster {cluster}, or a partition of it does not."),
            ErrorCode.TopicAuthorizationFailed => error.ToFailure($"Cluster {cluster} does not allow topic {request.Topic} to be read."),
            _ => error.ToUnavailable(cluster, settings.GetBootstrapServers(cluster)),
        };
        return new KafkaUnavailableException(sentence, inner);
    }

    private IConsumer<byte[]?, byte[]?> Build() =>
        new ConsumerBuilder<byte[]?, byte[]?>(new ConsumerConfig(settings.For(cluster))
        {
            // The client insists on a name; without a subscription or commit no group comes into being.
            GroupId = $"kafka-dashboard-{Guid.NewGuid():N}",
            EnableAutoCommit = false,
            EnableAutoOffsetStore = false,
            EnablePartitionEof = true,
            AutoOffsetReset = AutoOffsetReset.Earliest,
            AllowAutoCreateTopics = false,
            IsolationLevel = IsolationLevel.ReadUncommitted,
            // What waits in the client is bounded by size; a full queue is looked at again soon, not after the usual second.
            QueuedMinMessages = 100_000,
            QueuedMaxMessagesKbytes = 16 * 1024,
            FetchQueueBackoffMs = 5,
            FetchWaitMaxMs = 250,
            FetchErrorBackoffMs = 100,
            TopicMetadataPropagationMaxMs = 1_000,
        })
        .SetErrorHandler((_, error) => _health.Report(error))
        .SetLogHandler((_, line) => LogLine(cluster, line.Facility, line.Message))
        .Build();

    [LoggerMessage(1011, LogLevel.Error, "Reading topic {Topic} of cluster {Cluster} failed.")]
    private partial void LogFailed(string cluster, string topic, Exception failure);

    [LoggerMessage(1012, LogLevel.Debug, "A reader of cluster {Cluster} logged {Facility}: {Line}.")]
    private partial void LogLine(string cluster, string facility, string line);
}
