using System.Buffers.Binary;
using System.Text;
using Dashboard.Services.Payloads;
using Dashboard.Services.Payloads.Internals;
using Shouldly;
using Xunit;

namespace Dashboard.Tests.Unit.Services.Payloads.Internals;

/// <summary>The bytes are those of Apache Kafka's message definitions.</summary>
public sealed class InternalTopicDecoderTests
{
    private static readonly byte[] OffsetKey = [.. Int16(1), .. Text("billing"), .. Text("orders"), .. Int32(3)];
    private static readonly byte[] GroupKey = [.. Int16(2), .. Text("billing")];

    [Fact]
    public async Task A_committed_offset_is_read_with_the_key_that_it_belongs_to()
    {
        (await ReadAsync("__consumer_offsets", OffsetKey)).ShouldBe("""{"kind":"offset","group":"billing","topic":"orders","partition":3}""");
        (await ReadAsync("__consumer_offsets", OffsetKey, [.. Int16(3), .. Int64(9007199254740993), .. Int32(7), .. Text("m"), .. Int64(1700000000000)]))
            .ShouldBe("""{"offset":9007199254740993,"leaderEpoch":7,"metadata":"m","committedAt":1700000000000}""");
        (await ReadAsync("__consumer_offsets", OffsetKey, [.. Int16(1), .. Int64(5), .. Text(""), .. Int64(1), .. Int64(2)]))
            .ShouldBe("""{"offset":5,"metadata":"","committedAt":1,"expiresAt":2}""");
        (await ReadAsync("__consumer_offsets", OffsetKey, [.. Int16(4), .. Int64(5), .. Int32(-1), 2, (byte)'m', .. Int64(1), 0]))
            .ShouldBe("""{"offset":5,"leaderEpoch":-1,"metadata":"m","committedAt":1}""");
    }

    [Fact]
    public async Task A_group_is_read_with_its_members()
    {
        (await ReadAsync("__consumer_offsets", GroupKey)).ShouldBe("""{"kind":"group","group":"billing"}""");
        byte[] member = [.. Text("m-1"), .. Int16(-1), .. Text("c"), .. Text("/10.0.0.4"), .. Int32(60000), .. Int32(10000), .. Int32(1), 9, .. Int32(0)];
        (await ReadAsync("__consumer_offsets", GroupKey, [.. Int16(3), .. Text("consumer"), .. Int32(4), .. Text("range"), .. Text("m-1"), .. Int64(5), .. Int32(1), .. member]))
            .ShouldBe("""{"protocolType":"consumer","generation":4,"protocol":"range","leader":"m-1","stateSince":5,"members":[{"memberId":"m-1","groupInstanceId":null,"clientId":"c","clientHost":"/10.0.0.4","rebalanceTimeoutMs":60000,"sessionTimeoutMs":10000,"subscription":"CQ==","assignment":""}]}""");
    }

    [Fact]
    public async Task A_transaction_is_read()
    {
        byte[] key = [.. Int16(0), .. Text("pay-1")];
        (await ReadAsync("__transaction_state", key)).ShouldBe("""{"transactionalId":"pay-1"}""");
        (await ReadAsync("__transaction_state", key, [.. Int16(0), .. Int64(7), .. Int16(2), .. Int32(60000), 1, .. Int32(1), .. Text("orders"), .. Int32(2), .. Int32(0), .. Int32(3), .. Int64(8), .. Int64(9)]))
            .ShouldBe("""{"producerId":7,"producerEpoch":2,"timeoutMs":60000,"state":"Ongoing","partitions":[{"topic":"orders","partitions":[0,3]}],"updatedAt":8,"startedAt":9}""");
    }

    [Theory]
    [InlineData("0003")]
    [InlineData("0001ffff")]
    [InlineData("00017fff")]
    [InlineData("00")]
    public async Task What_is_none_of_these_is_left_to_the_other_decoders(string hex)
    {
        var bytes = Convert.FromHexString(hex);

        (await ReadAsync("__consumer_offsets", bytes)).ShouldBeNull();
        (await ReadAsync("__consumer_offsets", GroupKey, bytes)).ShouldBeNull();
        (await ReadAsync("__transaction_state", GroupKey, bytes)).ShouldBeNull();
        (await ReadAsync("orders", OffsetKey)).ShouldBeNull();
    }

    private static async Task<string?> ReadAsync(string topic, byte[] key, byte[]? value = null)
    {
        var payload = new Payload("c", topic, value is null ? PayloadKind.Key : PayloadKind.Value, value ?? key, []) { KeyBytes = value is null ? null : key };
        return (await new InternalTopicDecoder().TryDecodeAsync(payload, TestContext.Current.CancellationToken))?.Text;
    }

    private static byte[] Text(string text) => [.. Int16((short)text.Length), .. Encoding.UTF8.GetBytes(text)];

    private static byte[] Int16(short value)
    {
        var bytes = new byte[2];
        BinaryPrimitives.WriteInt16BigEndian(bytes, value);
        return bytes;
    }

    private static byte[] Int32(int value)
    {
        var bytes = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(bytes, value);
        return bytes;
    }

    private static byte[] Int64(long value)
    {
        var bytes = new byte[8];
        BinaryPrimitives.WriteInt64BigEndian(bytes, value);
        return bytes;
    }
}
