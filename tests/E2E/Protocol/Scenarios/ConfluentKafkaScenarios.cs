using System.Text;
using Confluent.Kafka;
using Confluent.Kafka.Admin;
using Dashboard.Tests.E2E.Support;
using Shouldly;
using Xunit;

namespace Dashboard.Tests.E2E.Protocol.Scenarios;

/// <summary>The scenarios with Confluent.Kafka, the newest librdkafka.</summary>
internal static class ConfluentKafkaScenarios
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    // Of today: retention deletes what is older than a week, at any minute.
    private static readonly long Start = DateTimeOffset.UtcNow.AddHours(-1).ToUnixTimeMilliseconds();

    public static IReadOnlyDictionary<string, Func<string, string, Task>> All { get; } = new Dictionary<string, Func<string, string, Task>>
    {
        ["none"] = (broker, topic) => RoundTripAsync(broker, topic, CompressionType.None),
        ["gzip"] = (broker, topic) => RoundTripAsync(broker, topic, CompressionType.Gzip),
        ["snappy"] = (broker, topic) => RoundTripAsync(broker, topic, CompressionType.Snappy),
        ["lz4"] = (broker, topic) => RoundTripAsync(broker, topic, CompressionType.Lz4),
        ["zstd"] = (broker, topic) => RoundTripAsync(broker, topic, CompressionType.Zstd),
        ["group"] = (broker, topic) => GroupScenario.RunAsync(broker, topic, PartitionAssignmentStrategy.Range),
        ["position"] = PositionAsync,
        ["transactions"] = TransactionsAsync,
        ["administration"] = AdministrationAsync,
        [ScenarioClient.Compaction] = CompactionAsync,
    };

    private static async Task RoundTripAsync(string broker, string topic, CompressionType codec)
    {
        var large = new byte[900 * 1024];
        Random.Shared.NextBytes(large);
        Message<byte[]?, byte[]?>[] records =
        [
            Record("k"u8.ToArray(), "v"u8.ToArray(), 0),
            Record(null, [1], 1),
            Record("tombstone"u8.ToArray(), null, 2),
            Record([], [], -100_000_000),
            Record([9], large, 3),
        ];

        await ProduceAsync(broker, topic, records, codec);

        var read = Read(broker, topic, topic, records.Length).ConvertAll(result => result.Message);
        read.Select(record => record.Value).ShouldBe(records.Select(record => record.Value));
        read.Select(record => record.Key).ShouldBe(records.Select(record => record.Key));
        read.Select(record => record.Timestamp.UnixTimestampMs).ShouldBe(records.Select(record => record.Timestamp.UnixTimestampMs));
        read.ShouldAllBe(record => Encoding.UTF8.GetString(record.Headers[0].GetValueBytes()) == "é" && record.Headers[1].GetValueBytes() == null);
    }

    private static async Task PositionAsync(string broker, string topic)
    {
        var partition = new TopicPartition(topic, 0);
        await ProduceAsync(broker, topic, Numbers(0, 10));
        Read(broker, topic, topic, 10);
        await ProduceAsync(broker, topic, Numbers(10, 2));
        Values(Read(broker, topic, topic, 2)).ShouldBe(["10", "11"]);

        using var consumer = Consumer(broker, topic);
        consumer.Committed([partition], Patience)[0].Offset.Value.ShouldBe(12);
        consumer.Assign(new TopicPartitionOffset(partition, Offset.Beginning));
        Values(Take(consumer, 12))[0].ShouldBe("0");
        consumer.Seek(new TopicPartitionOffset(partition, 3));
        Values(Take(consumer, 1)).ShouldBe(["3"]);
        var found = consumer.OffsetsForTimes([new TopicPartitionTimestamp(partition, new Timestamp(Start + 4500, TimestampType.CreateTime))], Patience);
        found[0].Offset.Value.ShouldBe(4);
    }

    private static async Task TransactionsAsync(string broker, string topic)
    {
        var partition = new TopicPartition(topic, 0);
        using var copying = Consumer(broker, $"{topic}-copied");
        using (var producer = new ProducerBuilder<byte[]?, byte[]?>(new ProducerConfig { BootstrapServers = broker, TransactionalId = topic }).Build())
        {
            producer.InitTransactions(Patience);
            foreach (var (value, commits) in new[] { ("one", true), ("never", false), ("two", true) })
            {
                producer.BeginTransaction();
                await producer.ProduceAsync(partition, Record(null, Encoding.UTF8.GetBytes(value), 1000), TestContext.Current.CancellationToken);
                var offset = new TopicPartitionOffset(partition, commits ? value.Length : 99);
                producer.SendOffsetsToTransaction([offset], copying.ConsumerGroupMetadata, Patience);
                if (commits)
                {
                    producer.CommitTransaction(Patience);
                }
                else
                {
                    producer.AbortTransaction(Patience);
                }
            }
        }

        Values(Read(broker, topic, topic, 2)).ShouldBe(["one", "two"]);
        Values(Read(broker, topic, $"{topic}-all", 3, IsolationLevel.ReadUncommitted)).ShouldBe(["one", "never", "two"]);
        copying.Committed([partition], Patience)[0].Offset.Value.ShouldBe(3);
    }

    private static async Task AdministrationAsync(string broker, string topic)
    {
        using var admin = new AdminClientBuilder(new AdminClientConfig { BootstrapServers = broker }).Build();
        var resource = new ConfigResource { Type = ResourceType.Topic, Name = topic };
        await admin.CreateTopicsAsync([new TopicSpecification { Name = topic, NumPartitions = 2, Configs = new() { ["retention.ms"] = "600000" } }]);
        await admin.IncrementalAlterConfigsAsync(new Dictionary<ConfigResource, List<ConfigEntry>>
        {
            [resource] = [new ConfigEntry { Name = "retention.ms", Value = "700000", IncrementalOperation = AlterConfigOpType.Set }],
        });
        (await admin.DescribeConfigsAsync([resource]))[0].Entries["retention.ms"].Value.ShouldBe("700000");
        await admin.CreatePartitionsAsync([new PartitionsSpecification { Topic = topic, IncreaseTo = 4 }]);
        admin.GetMetadata(topic, Patience).Topics[0].Partitions.Count.ShouldBe(4);
        await admin.AlterConsumerGroupOffsetsAsync([new(topic, [new(topic, 0, 0)])]);
        (await admin.DescribeConsumerGroupsAsync([topic])).ConsumerGroupDescriptions[0].State.ShouldBe(ConsumerGroupState.Empty);
        await admin.DeleteGroupsAsync([topic]);
        (await admin.ListConsumerGroupsAsync()).Valid.ShouldNotContain(group => group.GroupId == topic);
        await admin.DeleteTopicsAsync([topic]);
        admin.GetMetadata(Patience).Topics.ShouldNotContain(found => found.Topic == topic);
    }

    private static async Task CompactionAsync(string broker, string topic)
    {
        await CompactedTopic.CreateAsync(broker, topic);
        var attempt = 0;
        await Eventually.HoldsAsync(
            () => Values(Read(broker, topic, $"{topic}-{attempt++}", 2)) is ["new", "only"],
            "only the newest records are left",
            TimeSpan.FromSeconds(40));
    }

    private static async Task ProduceAsync(string broker, string topic, IEnumerable<Message<byte[]?, byte[]?>> records, CompressionType codec = CompressionType.None)
    {
        using var producer = new ProducerBuilder<byte[]?, byte[]?>(new ProducerConfig
        {
            BootstrapServers = broker,
            CompressionType = codec,
            EnableIdempotence = true,
            MessageMaxBytes = 1_000_000,
        }).Build();
        await Task.WhenAll(records.Select(record => producer.ProduceAsync(new TopicPartition(topic, 0), record, TestContext.Current.CancellationToken)));
    }

    private static List<ConsumeResult<byte[]?, byte[]?>> Read(
        string broker, string topic, string group, int count, IsolationLevel isolation = IsolationLevel.ReadCommitted)
    {
        using var consumer = Consumer(broker, group, isolation);
        consumer.Subscribe(topic);
        var read = Take(consumer, count);
        consumer.Commit();
        consumer.Close();
        return read;
    }

    private static List<ConsumeResult<byte[]?, byte[]?>> Take(IConsumer<byte[]?, byte[]?> consumer, int count)
    {
        var read = new List<ConsumeResult<byte[]?, byte[]?>>();
        while (read.Count < count)
        {
            read.Add(consumer.Consume(Patience) ?? throw new TimeoutException($"Only {read.Count} of {count} records came."));
        }

        return read;
    }

    private static IConsumer<byte[]?, byte[]?> Consumer(string broker, string group, IsolationLevel isolation = IsolationLevel.ReadCommitted)
    {
        var config = new ConsumerConfig
        {
            BootstrapServers = broker,
            GroupId = group,
            CheckCrcs = true,
            IsolationLevel = isolation,
            EnableAutoCommit = false,
            AutoOffsetReset = AutoOffsetReset.Earliest,
        };
        return new ConsumerBuilder<byte[]?, byte[]?>(config).Build();
    }

    private static IEnumerable<Message<byte[]?, byte[]?>> Numbers(int first, int count) =>
        Enumerable.Range(first, count).Select(number => Record(null, Encoding.UTF8.GetBytes($"{number}"), (number + 1) * 1000L));

    private static List<string> Values(List<ConsumeResult<byte[]?, byte[]?>> read) =>
        read.ConvertAll(result => Encoding.UTF8.GetString(result.Message.Value!));

    private static Message<byte[]?, byte[]?> Record(byte[]? key, byte[]? value, long msAfterStart) => new()
    {
        Key = key,
        Value = value,
        Timestamp = new Timestamp(Start + msAfterStart, TimestampType.CreateTime),
        Headers = [new Header("h", "é"u8.ToArray()), new Header("null", null)],
    };
}
