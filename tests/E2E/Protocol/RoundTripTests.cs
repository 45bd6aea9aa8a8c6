using System.Text;
using Confluent.Kafka;
using Dashboard.Tests.E2E.Support;
using Shouldly;
using Xunit;

namespace Dashboard.Tests.E2E.Protocol;

public sealed class RoundTripTests(SharedDashboard shared)
{
    [Theory]
    [InlineData(CompressionType.None)]
    [InlineData(CompressionType.Gzip)]
    [InlineData(CompressionType.Snappy)]
    [InlineData(CompressionType.Lz4)]
    [InlineData(CompressionType.Zstd)]
    public async Task Keys_values_headers_and_times_come_back_as_they_went(CompressionType codec)
    {
        var broker = (await shared.GetAsync()).BootstrapServers;
        var topic = Unique.Name("round");
        var big = new byte[900 * 1024];
        Random.Shared.NextBytes(big);
        Message<byte[]?, byte[]?>[] records =
        [
            Record("k"u8.ToArray(), "v"u8.ToArray(), 1_700_000_000_000),
            Record(null, [1], 1_700_000_000_001),
            Record("tombstone"u8.ToArray(), null, 1_700_000_000_002),
            Record([], [], 1_600_000_000_000),
            Record([9], big, 1_700_000_000_003),
        ];

        using (var producer = new ProducerBuilder<byte[]?, byte[]?>(new ProducerConfig
        {
            BootstrapServers = broker,
            CompressionType = codec,
            EnableIdempotence = true,
            MessageMaxBytes = 1_000_000,
        }).Build())
        {
            foreach (var record in records)
            {
                await producer.ProduceAsync(topic, record, TestContext.Current.CancellationToken);
            }
        }

        var read = Read(broker, topic, records.Length);
        read.Select(record => record.Value).ShouldBe(records.Select(record => record.Value));
        read.Select(record => record.Key).ShouldBe(records.Select(record => record.Key));
        read.Select(record => record.Timestamp.UnixTimestampMs).ShouldBe(records.Select(record => record.Timestamp.UnixTimestampMs));
        read.ShouldAllBe(record => Encoding.UTF8.GetString(record.Headers[0].GetValueBytes()) == "é" && record.Headers[1].GetValueBytes() == null);
    }

    [Theory]
    [InlineData(CompressionType.None)]
    [InlineData(CompressionType.Gzip)]
    [InlineData(CompressionType.Snappy)]
    [InlineData(CompressionType.Lz4)]
    [InlineData(CompressionType.Zstd)]
    public async Task Offsets_are_found_by_time_inside_a_batch(CompressionType codec)
    {
        var broker = (await shared.GetAsync()).BootstrapServers;
        var topic = Unique.Name("times");
        using (var producer = new ProducerBuilder<byte[]?, byte[]?>(new ProducerConfig { BootstrapServers = broker, LingerMs = 200, CompressionType = codec }).Build())
        {
            await Task.WhenAll(Enumerable.Range(0, 10).Select(i => producer.ProduceAsync(topic, Record(null, [1], 1_700_000_000_000 + (i * 1000)))));
        }

        using var consumer = new ConsumerBuilder<byte[], byte[]>(new ConsumerConfig { BootstrapServers = broker, GroupId = topic }).Build();
        var found = consumer.OffsetsForTimes(
            [new TopicPartitionTimestamp(topic, 0, new Timestamp(1_700_000_004_500, TimestampType.CreateTime))], TimeSpan.FromSeconds(10));

        found[0].Offset.Value.ShouldBe(5);
    }

    private static Message<byte[]?, byte[]?> Record(byte[]? key, byte[]? value, long timestampMs) => new()
    {
        Key = key,
        Value = value,
        Timestamp = new Timestamp(timestampMs, TimestampType.CreateTime),
        Headers = [new Header("h", "é"u8.ToArray()), new Header("null", null)],
    };

    private static List<Message<byte[]?, byte[]?>> Read(string broker, string topic, int count)
    {
        using var consumer = new ConsumerBuilder<byte[]?, byte[]?>(new ConsumerConfig
        {
            BootstrapServers = broker,
            GroupId = topic,
            CheckCrcs = true,
            AutoOffsetReset = AutoOffsetReset.Earliest,
        }).Build();
        consumer.Assign(new TopicPartitionOffset(topic, 0, Offset.Beginning));
        var read = new List<Message<byte[]?, byte[]?>>();
        while (read.Count < count && consumer.Consume(TimeSpan.FromSeconds(20)) is { } result)
        {
            read.Add(result.Message);
        }

        return read;
    }
}
