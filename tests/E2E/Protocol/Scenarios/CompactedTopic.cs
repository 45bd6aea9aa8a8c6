using Confluent.Kafka;
using Confluent.Kafka.Admin;

namespace Dashboard.Tests.E2E.Protocol.Scenarios;

/// <summary>A topic of which compaction leaves two records: <c>k1=new</c> and <c>k2=only</c>, with gaps in the offsets.</summary>
internal static class CompactedTopic
{
    public static async Task CreateAsync(string broker, string topic)
    {
        using var admin = new AdminClientBuilder(new AdminClientConfig { BootstrapServers = broker }).Build();
        await admin.CreateTopicsAsync([new TopicSpecification
        {
            Name = topic,
            NumPartitions = 1,
            Configs = new() { ["cleanup.policy"] = "compact", ["segment.ms"] = "1000", ["min.cleanable.dirty.ratio"] = "0.01" },
        }]);
        using var producer = new ProducerBuilder<string, string>(new ProducerConfig { BootstrapServers = broker, LingerMs = 100 }).Build();
        (string Key, string Value)[] records = [("k1", "old"), ("k1", "older"), ("k1", "new"), ("k2", "only")];
        await Task.WhenAll(records.Select(record => producer.ProduceAsync(topic, new() { Key = record.Key, Value = record.Value })));
    }
}
