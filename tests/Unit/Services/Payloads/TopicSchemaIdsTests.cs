using Dashboard.Services.Payloads;
using Dashboard.Services.Records;
using Dashboard.Tests.Unit.Support;
using Shouldly;
using Xunit;

namespace Dashboard.Tests.Unit.Services.Payloads;

public sealed class TopicSchemaIdsTests
{
    private readonly FakeRecordReader _reader = new();

    [Fact]
    public async Task Counts_the_ids_in_the_newest_records_of_every_partition()
    {
        _reader.SetRange("orders", 0, 0, 4).SetRange("orders", 1, 5, 6).SetRange("orders", 2, 9, 9);
        Add(0, 0, WireFormat.Write(1, [1]));
        Add(0, 2, WireFormat.Write(7, [1]));
        Add(0, 3, "plain"u8.ToArray());
        Add(1, 5, WireFormat.Write(7, [1]));

        var count = await new TopicSchemaIds(_reader).CountAsync("prod", "orders", PayloadKind.Value, newest: 2, TestContext.Current.CancellationToken);

        count.ShouldNotBeNull();
        (count.Records, count.Unnamed).ShouldBe((3, 1));
        count.ById.ShouldBe(new Dictionary<int, int> { [7] = 2 });
    }

    [Fact]
    public async Task Says_that_a_topic_does_not_exist() =>
        (await new TopicSchemaIds(_reader).CountAsync("prod", "nowhere", PayloadKind.Key, 10, TestContext.Current.CancellationToken)).ShouldBeNull();

    private void Add(int partition, long offset, byte[] value) =>
        _reader.Add(new KafkaRecord(new TopicPartition("orders", partition), offset, DateTimeOffset.UnixEpoch, TimestampKind.CreateTime, null, value, []));
}
