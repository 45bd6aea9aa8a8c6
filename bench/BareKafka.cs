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

    /// <summary>
    /// Produces records with acks=all and waits for every acknowledgement; the time taken by a producer that is connected. Its first
    /// connection may wait 500 ms for a producer id, which says nothing about its speed.
    /// </summary>
    public TimeSpan Produce(string topic, byte[][] values)
    {
        using var producer = new ProducerBuilder<Null, byte[]>(new ProducerConfig
        {
            BootstrapServers = bootstrapServers,
            EnableIdempotence = true,
            QueueBufferingMaxMessages = Math.Max(values.Length, 100_000),
        }).Build();
        var failures = 0;
        producer.Produce(topic, new() { Value = values[0] }, report => failures += report.Error.IsError ? 1 : 0);
        producer.Flush();
        var watch = Stopwatch.StartNew();
        foreach (var value in values.AsSpan(1))
        {
            producer.Produce(topic, new() { Value = value }, report => failures += report.Error.IsError ? 1 : 0);
        }

        producer.Flush();
        return failures == 0 ? watch.Elapsed : throw new InvalidOperationException($"{failures} records were not acknowledged.");
    }

    /// <summary>
    /// Reads a number of records from given offsets of every partition; the time from the first record to the last, or from being ready
    /// where only what is written from now on is read.
    /// </summary>
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
        var seen = from == Offset.End ? 0 : 1;
        if (seen > 0)
        {
            consumer.Consume(cancellationToken);
        }

        var watch = Stopwatch.StartNew();
        while (seen < count)
        {
            seen += consumer.Consume(cancellationToken).IsPartitionEOF ? 0 : 1;
        }

        return watch.Elapsed;
    }
}
