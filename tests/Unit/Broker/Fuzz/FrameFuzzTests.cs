using System.Buffers.Binary;
using System.Globalization;
using Dashboard.Broker.Storage;
using Dashboard.Tests.Unit.Broker.Support;
using Dashboard.Tests.Unit.Support;
using Shouldly;
using Xunit;

namespace Dashboard.Tests.Unit.Broker.Fuzz;

/// <summary>
/// Frames that no client should send. <c>FUZZ_FRAMES</c> says how many (20,000 unless given), <c>FUZZ_SEED</c> which ones.
/// </summary>
[Collection(AloneCollection.Name)]
public sealed class FrameFuzzTests : IAsyncLifetime
{
    private const int DefaultFrames = 20_000;
    private const long MayGrowBy = 64 * 1024 * 1024;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private readonly BrokerHarness _broker = new();

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => _broker.DisposeAsync();

    [Fact]
    public async Task Whatever_is_sent_is_answered_or_ends_its_connection_and_nothing_else()
    {
        var (frames, seed) = (Setting("FUZZ_FRAMES", DefaultFrames), Setting("FUZZ_SEED", 1));
        var generator = new FrameGenerator(_broker.Apis, seed);
        _broker.CreateTopic("t0");
        _broker.CreateTopic("t1", partitions: 3);
        var (settled, answered) = (0L, 0);
        for (var number = 0; number < frames; number++)
        {
            var frame = generator.Next();
            answered += await SendAsync(frame, $"frame {number} of seed {seed}: {Convert.ToHexString(frame)}");
            if (number == frames / 10)
            {
                settled = GC.GetTotalMemory(forceFullCollection: true);
            }
        }

        var grown = GC.GetTotalMemory(forceFullCollection: true) - settled;
        TestContext.Current.SendDiagnosticMessage(
            "{0} frames of seed {1}: {2} answered, the others' connections closed; memory grew by {3:N0} bytes", frames, seed, answered, grown);
        answered.ShouldBeInRange(frames / 4, frames * 3 / 4, "most frames are valid, or none: they try little");
        grown.ShouldBeLessThan(MayGrowBy);
        _broker.Topics.All.SelectMany(topic => topic.Partitions).ShouldAllBe(log => IsSound(log));
    }

    /// <summary>Sends it and hangs up, which ends also what was parked. 1 if it was answered, 0 if the connection was closed.</summary>
    private async Task<int> SendAsync(byte[] frame, string what)
    {
        using var client = _broker.Connect();
        try
        {
            await client.SendAsync(frame);
            var answer = await client.HangUpAsync(TestContext.Current.CancellationToken).WaitAsync(Patience, TestContext.Current.CancellationToken);
            await client.Closed.WaitAsync(Patience, TestContext.Current.CancellationToken);
            IsWhole(answer).ShouldBeTrue($"the answer {Convert.ToHexString(answer)}");
            return answer.Length > 0 ? 1 : 0;
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            throw new InvalidOperationException(what, failure);
        }
    }

    /// <summary>Whether these are frames and nothing else.</summary>
    private static bool IsWhole(ReadOnlySpan<byte> answer)
    {
        while (answer.Length > 4)
        {
            var size = BinaryPrimitives.ReadInt32BigEndian(answer);
            if (size < 4 || size > answer.Length - 4)
            {
                return false;
            }

            answer = answer[(4 + size)..];
        }

        return answer.Length == 0;
    }

    private static bool IsSound(PartitionLog log)
    {
        for (var offset = log.LogStartOffset; offset < log.HighWatermark;)
        {
            var records = log.Read(offset, 1 << 20, atLeastOne: true).Records;
            var bytes = new byte[records.Length];
            records.CopyTo(0, bytes);
            for (var rest = bytes.AsSpan(); rest.Length > 0;)
            {
                var header = BatchHeader.Read(rest);
                if (!BatchHeader.HasRightChecksum(rest[..header.SizeInBytes]) || header.NextOffset <= offset)
                {
                    return false;
                }

                offset = header.NextOffset;
                rest = rest[header.SizeInBytes..];
            }
        }

        return true;
    }

    private static int Setting(string name, int otherwise) =>
        int.TryParse(Environment.GetEnvironmentVariable(name), CultureInfo.InvariantCulture, out var value) ? value : otherwise;
}
