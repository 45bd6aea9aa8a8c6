using System.Diagnostics;
using Confluent.Kafka;
using Confluent.Kafka.Admin;

namespace Dashboard.Bench;

/// <summary>The yardstick of everything about records: the client library in the plainest loop that is right.</summary>
internal sealed class BareKafka(string bootstrapServers)
{
    public const string Name = "bare Confluent.Kafka loop";

    public async Task CreateTopicAsync(string topic, int partitions)
    {
        using var admin = new AdminClientBuilder(new AdminClientConfig { BootstrapServers = bootstrapServers }).Build();
        await admin.CreateTopicsAsync([new TopicSpecification { Name = topic, NumPartitions = partitions, ReplicationFactor = 1 }]);
    }

    /// <summary>As a registry wants its topic.</summary>
    public async Task CreateCompactedTopicAsync(string topic)
    {
        using var admin = new AdminClientBuilder(new AdminClientConfig { BootstrapServers = bootstrapServers }).Build();
        await admin.CreateTopicsAsync(
            [new TopicSpecification { Name = topic, NumPartitions = 1, ReplicationFactor = 1, Configs = new() { ["cleanup.policy"] = "compact" } }]);
    }

    /// <summary>Produces records 0 … count-1 and waits for every acknowledgement; the time taken.</summary>
    public TimeSpan Produce(string topic, int count) => Produce(topic, BenchRecords.JsonBytes(count));

    /// <summary>Produces records with acks=all and waits for every acknowledgement; the time taken.</summary>
    public TimeSpan Produce(string topic, byte[][] values)
    {
        using var producer = new ProducerBuilder<Null, byte[]>(new ProducerConfig
        {
            BootstrapServers = bootstrapServers,
            EnableIdempotence = true,
            QueueBufferingMaxMessages = Math.Max(values.Length, 100_000),
        }).Build();
        var failures = 0;
        var watch = Stopwatch.StartNew();
        foreach (var value in values)
        {
            producer.Produce(topic, new() { Value = value }, report => failures += report.Error.IsError ? 1 : 0);
        }

        producer.Flush();
        return failures == 0 ? watch.Elapsed : throw new InvalidOperationException($"{failures} records were not acknowledged.");
    }

    /// <summary>Reads a number of records from given offsets of every partition; the time from the first poll to the last record.</summary>
    public TimeSpan Consume(string topic, int partitions, Offset from, int count, Action? whenReady = null, CancellationToken cancellationToken = default)
    {
        using var consumer = new ConsumerBuilder<Ignore, byte[]>(new ConsumerConfig
        {
            BootstrapServers = bootstrapServers,
            GroupId = "bench",
            EnableAutoCommit = false,
            EnablePartitionEof = true,
        }).Build();
        consumer.Assign(Enumerable.Range(0, partitions).Select(partition => new TopicPartitionOffset(topic, partition, from)));

        // At the end of a partition the position is settled: what is written from now on is read.
        var settled = from == Offset.End ? partitions : 0;
        while (settled > 0)
        {
            settled -= consumer.Consume(cancellationToken).IsPartitionEOF ? 1 : 0;
        }

        whenReady?.Invoke();
        var watch = Stopwatch.StartNew();
        for (var seen = 0; seen < count;)
        {
            seen += consumer.Consume(cancellationToken).IsPartitionEOF ? 0 : 1;
        }

        return watch.Elapsed;
    }
}
