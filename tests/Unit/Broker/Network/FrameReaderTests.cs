using System.Buffers.Binary;
using Dashboard.Broker;
using Dashboard.Broker.Network;
using Dashboard.Broker.Protocol;
using Dashboard.Tests.Unit.Broker.Support;
using Microsoft.Extensions.Time.Testing;
using Shouldly;
using Xunit;

namespace Dashboard.Tests.Unit.Broker.Network;

public sealed class FrameReaderTests
{
    private const int All = 1024 * 1024;
    private const int Large = 900 * 1024;
    private readonly FakeTimeProvider _time = new();
    private readonly FrameBudget _budget = new(All);
    private readonly DuplexStream _client;
    private readonly FrameReader _reader;

    public FrameReaderTests()
    {
        (_client, var server) = DuplexStream.Pair(inline: true);
        _reader = new FrameReader(server, 100 * 1024 * 1024, _budget, _time);
    }

    [Fact]
    public async Task Reads_a_frame_that_comes_byte_by_byte()
    {
        var reading = ReadAsync();
        foreach (var octet in new byte[] { 0, 0, 0, 3, 7, 8, 9 })
        {
            await SendAsync([octet]);
        }

        using var frame = await reading;
        frame.ShouldNotBeNull().Bytes.ToArray().ShouldBe([7, 8, 9]);
    }

    [Fact]
    public async Task A_promise_of_much_takes_nothing_until_some_of_it_has_come()
    {
        _ = ReadAsync();

        await SendAsync(Size(Large));
        await SendAsync(new byte[FrameReader.Allowance - 1]);
        _budget.TakeAsync(All, TestContext.Current.CancellationToken).IsCompleted.ShouldBeTrue();
        _budget.Return(All);
        await SendAsync([0]);

        _budget.TakeAsync(All, TestContext.Current.CancellationToken).IsCompleted.ShouldBeFalse();
    }

    [Fact]
    public async Task Only_records_make_a_request_as_large_as_the_limit()
    {
        var fetch = ReadAsync();
        await SendAsync(Size(BrokerLimits.MaxFrameBytesWithoutRecords + 1));
        await SendAsync([0, 1, .. new byte[FrameReader.Allowance]]);

        await Should.ThrowAsync<MalformedFrameException>(fetch);
    }

    [Fact]
    public async Task A_large_frame_comes_whole_and_gives_back_what_it_took()
    {
        var content = new byte[Large];
        new Random(1).NextBytes(content);
        var reading = ReadAsync();

        await SendAsync(Size(Large));
        await SendAsync(content);
        var frame = (await reading).ShouldNotBeNull();

        frame.Bytes.Span.SequenceEqual(content).ShouldBeTrue();
        frame.Dispose();
        _budget.TakeAsync(All, TestContext.Current.CancellationToken).IsCompleted.ShouldBeTrue();
    }

    [Fact]
    public async Task A_frame_that_has_begun_must_end_in_time_and_one_that_has_not_need_not()
    {
        var reading = ReadAsync();
        _time.Advance(TimeSpan.FromHours(1));
        _reader.IsLate.ShouldBeFalse();

        await SendAsync([0]);
        _time.Advance(TimeSpan.FromSeconds(31));
        _reader.IsLate.ShouldBeTrue();

        await SendAsync([0, 0, 1, 9]);
        (await reading).ShouldNotBeNull().Dispose();
        _reader.IsLate.ShouldBeFalse();
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(int.MaxValue)]
    public async Task A_size_out_of_bounds_is_no_frame(int size)
    {
        await SendAsync(Size(size));

        await Should.ThrowAsync<MalformedFrameException>(ReadAsync);
    }

    private Task<Frame?> ReadAsync() => _reader.ReadAsync(TestContext.Current.CancellationToken);

    private Task SendAsync(byte[] bytes) => _client.WriteAsync(bytes, TestContext.Current.CancellationToken).AsTask();

    private static byte[] Size(int size)
    {
        var bytes = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(bytes, size);
        return bytes;
    }
}
