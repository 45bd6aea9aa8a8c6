using System.Globalization;
using Confluent.Kafka;
using Confluent.Kafka.Admin;
using Dashboard.Tests.E2E.Support;
using Shouldly;
using Xunit;

namespace Dashboard.Tests.E2E.Protocol;

public sealed class TransactionKillTests
{
    public const int Partitions = 3;

    [Fact]
    public async Task Transactions_are_all_or_nothing_when_the_process_is_killed_at_any_moment()
    {
        await using var dashboard = await DashboardProcess.StartAsync();
        var topic = Unique.Name("atomic");
        using (var admin = new AdminClientBuilder(new AdminClientConfig { BootstrapServers = dashboard.BootstrapServers }).Build())
        {
            await admin.CreateTopicsAsync([new TopicSpecification { Name = topic, NumPartitions = Partitions }]);
        }

        var writer = new TransactionalWriter(dashboard.BootstrapServers, topic);
        await using (writer)
        {
            for (var kill = 0; kill < Kills.Rounds; kill++)
            {
                var goal = writer.Ended + Random.Shared.Next(1, 40);
                await Eventually.HoldsAsync(
                    () => writer.Ended >= goal, "transactions end", TimeSpan.FromSeconds(60), TestContext.Current.CancellationToken);
                await Kills.KillAsync(dashboard);
            }
        }

        var stored = Read(dashboard.BootstrapServers, topic).GroupBy(number => number).ToDictionary(group => group.Key, group => group.Count());
        stored.Values.ShouldAllBe(count => count == TransactionalWriter.RecordsEach);
        writer.Outcomes.Where(pair => pair.Value is { } committed && committed != stored.ContainsKey(pair.Key)).ShouldBeEmpty();
    }

    private static List<int> Read(string broker, string topic)
    {
        using var consumer = Consumer(broker, topic);
        var stored = new List<int>();
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
                stored.Add(int.Parse(result.Message.Value, CultureInfo.InvariantCulture));
            }
        }

        return stored;
    }

    private static IConsumer<Ignore, string> Consumer(string broker, string topic) => new ConsumerBuilder<Ignore, string>(new ConsumerConfig
    {
        BootstrapServers = broker,
        GroupId = topic,
        IsolationLevel = IsolationLevel.ReadCommitted,
        EnablePartitionEof = true,
        EnableAutoCommit = false,
        CheckCrcs = true,
    }).Build();
}
