using System.Collections.Concurrent;
using Confluent.Kafka;
using Confluent.Kafka.Admin;
using Dashboard.Tests.E2E.Support;
using Shouldly;
using Xunit;

namespace Dashboard.Tests.E2E.Protocol;

public sealed class KillTests
{
    private const int Partitions = 3;

    [Fact]
    public async Task Nothing_acknowledged_is_lost_or_doubled_when_the_process_is_killed_while_it_writes()
    {
        await using var dashboard = await DashboardProcess.StartAsync();
        var topic = Unique.Name("killed");
        using var admin = new AdminClientBuilder(new AdminClientConfig { BootstrapServers = dashboard.BootstrapServers }).Build();
        await admin.CreateTopicsAsync([new TopicSpecification { Name = topic, NumPartitions = Partitions }]);
        var acknowledged = new ConcurrentDictionary<string, TopicPartitionOffset>();
        var (sent, committed) = (0, -1L);

        using (var producer = new ProducerBuilder<Null, string>(new ProducerConfig
        {
            BootstrapServers = dashboard.BootstrapServers,
            EnableIdempotence = true,
            LingerMs = 1,
        }).Build())
        {
            for (var kill = 0; kill < Kills.Rounds; kill++)
            {
                var goal = acknowledged.Count + Random.Shared.Next(1, 1000);
                await Eventually.HoldsAsync(
                    () => Produce(producer) && acknowledged.Count >= goal,
                    "records are acknowledged",
                    cancellationToken: TestContext.Current.CancellationToken);
                committed = Commit(dashboard.BootstrapServers, topic, committed + 1);
                Produce(producer);
                await Kills.KillAsync(dashboard);
                Committed(dashboard.BootstrapServers, topic).ShouldBe(committed);
            }

            producer.Flush(TimeSpan.FromSeconds(30)).ShouldBe(0);
        }

        var stored = Read(dashboard.BootstrapServers, topic);
        stored.Select(record => record.Message.Value).ShouldBeUnique();
        var byValue = stored.ToDictionary(record => record.Message.Value, record => record.TopicPartitionOffset);
        acknowledged.Count.ShouldBe(sent);
        acknowledged.Where(pair => !byValue.TryGetValue(pair.Key, out var found) || found != pair.Value).ShouldBeEmpty();

        bool Produce(IProducer<Null, string> producer)
        {
            for (var i = 0; i < 100; i++)
            {
                var value = $"record {sent++}";
                producer.Produce(topic, new() { Value = value }, report =>
                {
                    if (report.Error.Code == ErrorCode.NoError)
                    {
                        acknowledged[value] = report.TopicPartitionOffset;
                    }
                });
            }

            return true;
        }
    }

    private static long Commit(string broker, string topic, long offset)
    {
        using var consumer = Consumer(broker, topic);
        consumer.Commit([new TopicPartitionOffset(topic, 0, offset)]);
        return offset;
    }

    private static long Committed(string broker, string topic)
    {
        using var consumer = Consumer(broker, topic);
        return consumer.Committed([new TopicPartition(topic, 0)], TimeSpan.FromSeconds(20))[0].Offset.Value;
    }

    private static List<ConsumeResult<Ignore, string>> Read(string broker, string topic)
    {
        using var consumer = Consumer(broker, topic);
        var stored = new List<ConsumeResult<Ignore, string>>();
        consumer.Assign(Enumerable.Range(0, Partitions).Select(partition => new TopicPartitionOffset(topic, partition, Offset.Beginning)));
        for (var ended = 0; ended < Partitions;)
        {
            var result = consumer.Consume(TimeSpan.FromSeconds(20)) ?? throw new TimeoutException("The topic does not end.");
            if (result.IsPartitionEOF)
            {
                ended++;
            }
            else
            {
                stored.Add(result);
            }
        }

        return stored;
    }

    private static IConsumer<Ignore, string> Consumer(string broker, string topic) => new ConsumerBuilder<Ignore, string>(new ConsumerConfig
    {
        BootstrapServers = broker,
        GroupId = $"{topic}-readers",
        EnablePartitionEof = true,
        EnableAutoCommit = false,
        CheckCrcs = true,
    }).Build();
}
