using Dashboard.Services.Records;
using Shouldly;
using Xunit;

namespace Dashboard.Tests.Unit.Services.Records;

public sealed class DeliveryBufferTests
{
    private readonly ByteBudget _shared = new(10_000);

    [Fact]
    public void Gives_the_oldest_records_within_the_bytes()
    {
        var buffer = Filled(100, 100, 100);

        buffer.Peek(250).Select(record => record.Offset).ShouldBe([0, 1]);
        buffer.Peek(300).Count.ShouldBe(3);
    }

    [Fact]
    public void Gives_one_record_however_large() => Filled(5_000, 1).Peek(10).ShouldHaveSingleItem().Offset.ShouldBe(0);

    [Fact]
    public void Takes_only_what_was_delivered()
    {
        var buffer = Filled(1, 1, 1);

        buffer.Take(buffer.Peek(100), 2);

        buffer.Peek(100).ShouldHaveSingleItem().Offset.ShouldBe(2);
    }

    [Fact]
    public void Takes_nothing_that_came_after_a_drop()
    {
        var buffer = Filled(1, 1);
        var seen = buffer.Peek(100);

        buffer.Drop(_ => true);
        buffer.Append(Record(7, 1));
        buffer.Take(seen, 2);

        buffer.Peek(100).ShouldHaveSingleItem().Offset.ShouldBe(7);
    }

    [Fact]
    public void Has_no_room_beyond_its_capacity_until_it_is_emptied()
    {
        var buffer = Filled(3_000);

        buffer.HasRoom.ShouldBeFalse();
        buffer.Take(buffer.Peek(1), 1);
        buffer.HasRoom.ShouldBeTrue();
    }

    [Fact]
    public void Holds_one_record_while_others_use_up_the_shared_bytes()
    {
        Filled(9_999);
        var poor = new DeliveryBuffer(2_000, _shared);

        poor.HasRoom.ShouldBeTrue();
        poor.Append(Record(0, 1));
        poor.HasRoom.ShouldBeFalse();
    }

    [Fact]
    public void Gives_its_bytes_back()
    {
        var buffer = Filled(500, 500);

        buffer.Close();

        _shared.Used.ShouldBe(0);
    }

    [Fact]
    public void Forgets_a_failure_when_records_come_again()
    {
        var buffer = new DeliveryBuffer(2_000, _shared);
        buffer.Fail(new KafkaFailure(-187, "ALL_BROKERS_DOWN", "down", IsRetriable: true));

        buffer.Append(Record(0, 1));

        buffer.State.Failure.ShouldBeNull();
    }

    [Fact]
    public async Task Wakes_who_waits_when_the_bytes_are_there()
    {
        var buffer = new DeliveryBuffer(2_000, _shared);
        var wait = buffer.WaitForAsync(150);

        buffer.Append(Record(0, 100));
        wait.IsCompleted.ShouldBeFalse();
        buffer.Append(Record(1, 100));

        await wait;
    }

    [Fact]
    public async Task Wakes_who_waits_when_it_fails_or_closes()
    {
        var buffer = new DeliveryBuffer(2_000, _shared);
        var first = buffer.WaitForAsync(1);
        buffer.Fail(new KafkaFailure(-187, "ALL_BROKERS_DOWN", "down", IsRetriable: true));
        await first;
        buffer.ClearFailure();
        var second = buffer.WaitForAsync(1);
        second.IsCompleted.ShouldBeFalse();

        buffer.Close();

        await second;
    }

    private static KafkaRecord Record(long offset, int bytes) =>
        new(new TopicPartition("t", 0), offset, DateTimeOffset.UnixEpoch, TimestampKind.CreateTime, null, new byte[bytes], []);

    private DeliveryBuffer Filled(params int[] sizes)
    {
        var buffer = new DeliveryBuffer(2_000, _shared);
        for (var index = 0; index < sizes.Length; index++)
        {
            buffer.Append(Record(index, sizes[index]));
        }

        return buffer;
    }
}
