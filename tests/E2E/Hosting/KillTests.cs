using System.Collections.Concurrent;
using System.Globalization;
using System.Net.Http.Json;
using Confluent.Kafka;
using Dashboard.Tests.E2E.Support;
using Shouldly;
using Xunit;

namespace Dashboard.Tests.E2E.Hosting;

public sealed class KillTests
{
    [Fact]
    public async Task Loses_no_acknowledged_record_no_schema_and_no_committed_offset()
    {
        await using var dashboard = await DashboardProcess.StartAsync();
        var topic = Unique.Name("killed");
        await RegisterAsync(dashboard);
        var acknowledged = await ProduceUntilKilledAsync(dashboard, topic);

        await dashboard.RestartAsync();

        var stored = Read(dashboard, topic);
        acknowledged.Except(stored).ShouldBeEmpty();
        Committed(dashboard, topic).ShouldBe(5);
        var subjects = await dashboard.Http.GetStringAsync(new Uri($"{dashboard.RegistryUrl}/subjects"), TestContext.Current.CancellationToken);
        subjects.ShouldBe("""["kept-value"]""");
    }

    private static async Task RegisterAsync(DashboardProcess dashboard)
    {
        using var answer = await dashboard.Http.PostAsJsonAsync(
            $"{dashboard.RegistryUrl}/subjects/kept-value/versions", new { schema = "\"string\"" }, TestContext.Current.CancellationToken);
        answer.EnsureSuccessStatusCode();
    }

    /// <summary>The values that were acknowledged before the process died under a stream of records.</summary>
    private static async Task<IReadOnlyCollection<string>> ProduceUntilKilledAsync(DashboardProcess dashboard, string topic)
    {
        var acknowledged = new ConcurrentBag<string>();
        using var producer = new ProducerBuilder<Null, string>(new ProducerConfig
        {
            BootstrapServers = dashboard.BootstrapServers,
            Acks = Acks.All,
            LingerMs = 1,
        }).SetErrorHandler((_, _) => { }).SetLogHandler((_, _) => { }).Build();
        using var stop = new CancellationTokenSource();
        var producing = Task.Run(() => ProduceAsync(producer, topic, acknowledged, stop.Token), TestContext.Current.CancellationToken);
        await Eventually.HoldsAsync(() => acknowledged.Count > 500, "500 records are acknowledged");
        Commit(dashboard, topic, offset: 5);

        var before = acknowledged.Count;
        await Eventually.HoldsAsync(() => acknowledged.Count > before, "records go on being acknowledged");
        await dashboard.KillAsync();
        await stop.CancelAsync();
        await producing;
        return acknowledged;
    }

    private static async Task ProduceAsync(
        IProducer<Null, string> producer, string topic, ConcurrentBag<string> acknowledged, CancellationToken cancellationToken)
    {
        for (var number = 0; !cancellationToken.IsCancellationRequested; number++)
        {
            var value = number.ToString(CultureInfo.InvariantCulture);
            try
            {
                producer.Produce(topic, new() { Value = value }, report => Remember(report, acknowledged));
            }
            catch (ProduceException<Null, string> full) when (full.Error.Code == ErrorCode.Local_QueueFull)
            {
                producer.Poll(TimeSpan.FromMilliseconds(50));
            }

            if (number % 100 == 99)
            {
                await Task.Yield();
                producer.Poll(TimeSpan.FromMilliseconds(5));
            }
        }

        // Delivery reports that came in before the end.
        producer.Poll(TimeSpan.Zero);
    }

    private static void Remember(DeliveryReport<Null, string> report, ConcurrentBag<string> acknowledged)
    {
        if (report.Status == PersistenceStatus.Persisted)
        {
            acknowledged.Add(report.Value);
        }
    }

    private static HashSet<string> Read(DashboardProcess dashboard, string topic)
    {
        using var consumer = Consumer(dashboard, enableEof: true);
        consumer.Assign(new TopicPartitionOffset(topic, 0, Offset.Beginning));
        var values = new HashSet<string>(StringComparer.Ordinal);
        while (consumer.Consume(TimeSpan.FromSeconds(20)) is { IsPartitionEOF: false } record)
        {
            values.Add(record.Message.Value);
        }

        return values;
    }

    private static void Commit(DashboardProcess dashboard, string topic, long offset)
    {
        using var consumer = Consumer(dashboard);
        consumer.Commit([new TopicPartitionOffset(topic, 0, offset)]);
    }

    private static long Committed(DashboardProcess dashboard, string topic)
    {
        using var consumer = Consumer(dashboard);
        return consumer.Committed([new TopicPartition(topic, 0)], TimeSpan.FromSeconds(20)).ShouldHaveSingleItem().Offset.Value;
    }

    private static IConsumer<Ignore, string> Consumer(DashboardProcess dashboard, bool enableEof = false) =>
        new ConsumerBuilder<Ignore, string>(new ConsumerConfig
        {
            BootstrapServers = dashboard.BootstrapServers,
            GroupId = "kept-group",
            EnablePartitionEof = enableEof,
            EnableAutoCommit = false,
        }).Build();
}
