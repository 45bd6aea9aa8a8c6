using Confluent.Kafka;
using Confluent.Kafka.Admin;
using Dashboard.Tests.E2E.Support;
using Xunit;

namespace Dashboard.Tests.E2E.Protocol;

public sealed class CompactionTests(SharedDashboard shared)
{
    private static readonly CompressionType[] Codecs =
        [CompressionType.None, CompressionType.Gzip, CompressionType.Snappy, CompressionType.Lz4, CompressionType.Zstd];

    [Fact]
    public async Task Older_records_of_a_key_go_whatever_they_are_compressed_with()
    {
        var broker = (await shared.GetAsync()).BootstrapServers;
        var topic = Unique.Name("compacted");
        using (var admin = new AdminClientBuilder(new AdminClientConfig { BootstrapServers = broker }).Build())
        {
            await admin.CreateTopicsAsync([new TopicSpecification
            {
                Name = topic,
                NumPartitions = 1,
                Configs = new() { ["cleanup.policy"] = "compact", ["segment.ms"] = "1000", ["min.cleanable.dirty.ratio"] = "0.01" },
            }]);
        }

        foreach (var codec in Codecs)
        {
            await ProduceAsync(broker, topic, codec, $"{codec}");
        }

        List<(string, string, long)> kept = [.. Codecs.SelectMany((codec, i) => new[]
        {
            ($"{codec}-1", $"{codec} newer", (i * 4) + 2L),
            ($"{codec}-2", $"{codec} only", (i * 4) + 3L),
        })];
        await Eventually.HoldsAsync(
            () => Read(broker, topic).SequenceEqual(kept),
            "only the newest record of each key is left, at its offset",
            TimeSpan.FromSeconds(40),
            TestContext.Current.CancellationToken);
    }

    private static async Task ProduceAsync(string broker, string topic, CompressionType codec, string name)
    {
        // One batch of four records, of which two are outdated.
        using var producer = new ProducerBuilder<string, string>(new ProducerConfig
        {
            BootstrapServers = broker,
            CompressionType = codec,
            LingerMs = 300,
        }).Build();
        (string Key, string Value)[] records = [($"{name}-1", $"{name} old"), ($"{name}-1", $"{name} older"), ($"{name}-1", $"{name} newer"), ($"{name}-2", $"{name} only")];
        await Task.WhenAll(records.Select(record => producer.ProduceAsync(topic, new() { Key = record.Key, Value = record.Value })));
    }

    private static List<(string Key, string Value, long Offset)> Read(string broker, string topic)
    {
        using var consumer = new ConsumerBuilder<string, string>(new ConsumerConfig
        {
            BootstrapServers = broker,
            GroupId = topic,
            CheckCrcs = true,
            EnablePartitionEof = true,
        }).Build();
        consumer.Assign(new TopicPartitionOffset(topic, 0, Offset.Beginning));
        var read = new List<(string, string, long)>();
        while (consumer.Consume(TimeSpan.FromSeconds(20)) is { IsPartitionEOF: false } result)
        {
            read.Add((result.Message.Key, result.Message.Value, result.Offset.Value));
        }

        return read;
    }
}
