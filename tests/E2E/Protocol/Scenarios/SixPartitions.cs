using Confluent.Kafka;
using Confluent.Kafka.Admin;

namespace Dashboard.Tests.E2E.Protocol.Scenarios;

/// <summary>The topic that groups share, for clients that cannot create one.</summary>
internal static class SixPartitions
{
    public const int Count = 6;

    public static async Task CreateAsync(string broker, string topic)
    {
        using var admin = new AdminClientBuilder(new AdminClientConfig { BootstrapServers = broker }).Build();
        await admin.CreateTopicsAsync([new TopicSpecification { Name = topic, NumPartitions = Count }]);
    }
}
