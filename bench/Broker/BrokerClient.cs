using System.Diagnostics;
using System.Globalization;
using Confluent.Kafka;
using Confluent.Kafka.Admin;

namespace Dashboard.Bench.Broker;

/// <summary>The client library with its own settings, against any address.</summary>
internal sealed class BrokerClient(string bootstrapServers)
{
    public async Task CreateTopicsAsync(IEnumerable<string> topics)
    {
        using var admin = new AdminClientBuilder(new AdminClientConfig { BootstrapServers = bootstrapServers }).Build();
        await admin.CreateTopicsAsync(topics.Select(topic => topic.Split(':')).Select(parts => new TopicSpecification
        {
            Name = parts[0],
            NumPartitions = int.Parse(parts[1], CultureInfo.InvariantCulture),
            ReplicationFactor = 1,
        }));
    }

    /// <summary>Produces records, spread over the partitions in turn, and waits for every acknowledgement; bytes of values per second.</summary>
    public async Task<double> ProduceAsync(BrokerCase load, int count)
    {
        var value = Value(load);
        using var producer = Producer(load, count);
        var failures = 0;

        // Connecting is no part of it.
        await producer.ProduceAsync(new TopicPartition(load.Topic, 0), new() { Value = value });
        var watch = Stopwatch.StartNew();
        for (var i = 0; i < count; i++)
        {
            producer.Produce(
                new TopicPartition(load.Topic, i % load.Partitions), new() { Value = value }, report => failures += report.Error.IsError ? 1 : 0);
        }

        producer.Flush();
        return failures == 0
            ? (double)count * load.RecordBytes / watch.Elapsed.TotalSeconds
            : throw new InvalidOperationException($"{failures} records were not acknowledged.");
    }

    /// <summary>Sends one record at a time, without lingering, and waits for it.</summary>
    public async Task<Latencies> AcknowledgeAsync(BrokerCase load, int count)
    {
        using var producer = Producer(load, count, lingerMs: 0);
        var latencies = new Latencies();
        var value = Value(load);
        for (var i = -count / 10; i < count; i++)
        {
            var began = Stopwatch.GetTimestamp();
            await producer.ProduceAsync(new TopicPartition(load.Topic, 0), new() { Value = value });
            if (i >= 0)
            {
                latencies.Add(Stopwatch.GetElapsedTime(began));
            }
        }

        return latencies;
    }

    /// <summary>
    /// Reads a number of records from the oldest of every partition on, from the beginning again where there are fewer; bytes of values
    /// per second from the first record on.
    /// </summary>
    public double Consume(BrokerCase load, int count)
    {
        using var consumer = Consumer();
        var watch = new Stopwatch();
        for (var (seen, ends) = (0, load.Partitions); seen < count;)
        {
            if (ends == load.Partitions)
            {
                // The mock cluster keeps little, so its records are read again and again.
                ends = 0;
                consumer.Assign(Enumerable.Range(0, load.Partitions).Select(partition => new TopicPartitionOffset(load.Topic, partition, Offset.Beginning)));
            }

            var isEnd = consumer.Consume(TimeSpan.FromSeconds(30))?.IsPartitionEOF ?? throw new TimeoutException($"{load}: nothing more came after {seen} records.");
            ends += isEnd ? 1 : 0;
            seen += isEnd ? 0 : 1;
            if (!watch.IsRunning)
            {
                watch.Start();
            }
        }

        return (double)count * load.RecordBytes / watch.Elapsed.TotalSeconds;
    }

    // Of one byte, so that it costs no time to make, and not compressed, as by default.
    private static byte[] Value(BrokerCase load)
    {
        var value = new byte[load.RecordBytes];
        value.AsSpan().Fill((byte)'x');
        return value;
    }

    private IProducer<Null, byte[]> Producer(BrokerCase load, int count, double? lingerMs = null) => new ProducerBuilder<Null, byte[]>(new ProducerConfig
    {
        BootstrapServers = bootstrapServers,
        Acks = load.AcksAll ? Acks.All : Acks.Leader,
        LingerMs = lingerMs,
        DeliveryReportFields = "none",
        QueueBufferingMaxMessages = Math.Max(count, 100_000),
    }).Build();

    private IConsumer<Ignore, byte[]> Consumer() => new ConsumerBuilder<Ignore, byte[]>(new ConsumerConfig
    {
        BootstrapServers = bootstrapServers,
        GroupId = "bench",
        EnableAutoCommit = false,
        EnablePartitionEof = true,
        AutoOffsetReset = AutoOffsetReset.Earliest,
    }).Build();
}
