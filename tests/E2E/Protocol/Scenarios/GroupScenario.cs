using System.Collections.Concurrent;
using Confluent.Kafka;
using Confluent.Kafka.Admin;
using Dashboard.Tests.E2E.Support;
using Shouldly;
using Xunit;

namespace Dashboard.Tests.E2E.Protocol.Scenarios;

/// <summary>Three consumers of one group: they share six partitions, and two take over when the third leaves.</summary>
internal static class GroupScenario
{
    private const int Partitions = 6;

    public static async Task RunAsync(string broker, string topic, PartitionAssignmentStrategy strategy)
    {
        using var admin = new AdminClientBuilder(new AdminClientConfig { BootstrapServers = broker }).Build();
        await admin.CreateTopicsAsync([new TopicSpecification { Name = topic, NumPartitions = Partitions }]);
        await using var one = new Member(broker, topic, strategy);
        await using var two = new Member(broker, topic, strategy);
        await using var three = new Member(broker, topic, strategy);
        Member[] all = [one, two, three];

        await Eventually.HoldsAsync(
            () => Owned(all).Count == Partitions && all.All(member => member.Owned.Count == 2),
            "three share six partitions",
            cancellationToken: TestContext.Current.CancellationToken);
        await three.DisposeAsync();
        await Eventually.HoldsAsync(() => Owned([one, two]).Count == Partitions, "two share six partitions", cancellationToken: TestContext.Current.CancellationToken);

        Owned([one, two]).Order().ShouldBe(Enumerable.Range(0, Partitions));
        await ProduceAsync(broker, topic);
        await Eventually.HoldsAsync(() => one.Read + two.Read == 60, "every record is read once", cancellationToken: TestContext.Current.CancellationToken);
    }

    private static List<int> Owned(Member[] members) => [.. members.SelectMany(member => member.Owned)];

    private static async Task ProduceAsync(string broker, string topic)
    {
        using var producer = new ProducerBuilder<Null, byte[]>(new ProducerConfig { BootstrapServers = broker }).Build();
        await Task.WhenAll(Enumerable.Range(0, 60).Select(i => producer.ProduceAsync(new TopicPartition(topic, i % Partitions), new() { Value = [1] })));
    }

    /// <summary>A consumer on a thread of its own.</summary>
    private sealed class Member : IAsyncDisposable
    {
        private readonly CancellationTokenSource _stopping = new();
        private readonly ConcurrentDictionary<int, bool> _owned = new();
        private readonly Task _polling;
        private int _read;

        public Member(string broker, string topic, PartitionAssignmentStrategy strategy)
        {
            var consumer = new ConsumerBuilder<byte[], byte[]>(new ConsumerConfig
            {
                BootstrapServers = broker,
                GroupId = topic,
                AutoOffsetReset = AutoOffsetReset.Earliest,
                PartitionAssignmentStrategy = strategy,
                SessionTimeoutMs = 10_000,
                HeartbeatIntervalMs = 500,
            })
                .SetPartitionsAssignedHandler((_, added) => added.ForEach(partition => _owned[partition.Partition] = true))
                .SetPartitionsRevokedHandler((_, revoked) => revoked.ForEach(partition => _owned.TryRemove(partition.Partition, out bool _)))
                .Build();
            consumer.Subscribe(topic);
            _polling = Task.Factory.StartNew(() => Poll(consumer), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        }

        public ICollection<int> Owned => _owned.Keys;

        public int Read => Volatile.Read(ref _read);

        public async ValueTask DisposeAsync()
        {
            if (!_stopping.IsCancellationRequested)
            {
                await _stopping.CancelAsync();
                await _polling;
            }
        }

        private void Poll(IConsumer<byte[], byte[]> consumer)
        {
            while (!_stopping.IsCancellationRequested)
            {
                if (consumer.Consume(TimeSpan.FromMilliseconds(100)) is { IsPartitionEOF: false })
                {
                    Interlocked.Increment(ref _read);
                }
            }

            consumer.Close();
            consumer.Dispose();
        }
    }
}
