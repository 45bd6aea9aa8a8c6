using System.Collections.Immutable;
using Dashboard.Broker.Protocol;
using Dashboard.Broker.Storage;
using Dashboard.Tests.Unit.Broker.Support;
using Shouldly;
using Xunit;

namespace Dashboard.Tests.Unit.Broker.Storage;

public sealed class PartitionLogTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Fact]
    public void Gives_offsets_without_gaps()
    {
        using var log = Open();

        var offsets = Enumerable.Range(1, 4).Select(records => Append(log, BatchBuilder.Of(records)).BaseOffset).ToList();

        offsets.ShouldBe([0, 1, 3, 6]);
        log.HighWatermark.ShouldBe(10);
    }

    [Fact]
    public void Returns_the_whole_batch_that_holds_the_offset()
    {
        using var log = Open();
        Append(log, BatchBuilder.Of(3));
        Append(log, BatchBuilder.Of(3));

        var found = log.Read(offset: 4, maxBytes: 10_000, atLeastOne: false);

        BatchHeader.Read(Bytes(found.Records)).BaseOffset.ShouldBe(3);
    }

    [Fact]
    public void Returns_the_first_batch_even_beyond_the_limit_but_only_where_asked()
    {
        using var log = Open();
        var size = BatchBuilder.Of(20).Length;
        Append(log, BatchBuilder.Of(20));
        Append(log, BatchBuilder.Of(20));

        log.Read(0, maxBytes: 10, atLeastOne: true).Records.Length.ShouldBe(size);
        log.Read(0, maxBytes: 10, atLeastOne: false).Records.Length.ShouldBe(0);
        log.Read(0, maxBytes: size + 1, atLeastOne: false).Records.Length.ShouldBe(size);
    }

    [Fact]
    public void Knows_offsets_outside_the_log()
    {
        using var log = Open();
        Append(log, BatchBuilder.Of(2));

        log.Read(3, 100, true).Error.ShouldBe(ErrorCode.OffsetOutOfRange);
        log.Read(2, 100, true).Error.ShouldBe(ErrorCode.None);
    }

    [Fact]
    public void Survives_reopening_over_many_segments()
    {
        var config = Config("segment.bytes", "300");
        using (var log = Open())
        {
            for (var i = 0; i < 50; i++)
            {
                Append(log, BatchBuilder.Of(2), config);
            }
        }

        using var again = Open();

        again.HighWatermark.ShouldBe(100);
        for (var offset = 0; offset < 100; offset++)
        {
            BatchHeader.Read(Bytes(again.Read(offset, 1, atLeastOne: true).Records)).BaseOffset.ShouldBe(offset / 2 * 2);
        }
    }

    [Fact]
    public void Cuts_a_torn_tail_at_any_byte_and_keeps_every_whole_batch_before_it()
    {
        var (first, second) = (BatchBuilder.Of(3), BatchBuilder.Of(2));
        for (var torn = 0; torn < second.Length; torn++)
        {
            using var directory = new TemporaryDirectory();
            using (var log = PartitionLog.Open(directory.Path, out _))
            {
                Append(log, [.. first]);
                Append(log, [.. second]);
            }

            var file = Segment.NameOf(directory.Path, 0, ".log");
            using (var stream = File.OpenWrite(file))
            {
                stream.SetLength(first.Length + torn);
            }

            using var recovered = PartitionLog.Open(directory.Path, out var cut);

            (recovered.HighWatermark, cut).ShouldBe((3, torn));
            Append(recovered, [.. second]).BaseOffset.ShouldBe(3);
        }
    }

    [Fact]
    public void Cuts_a_tail_of_zeros_or_of_changed_bytes()
    {
        using (var log = Open())
        {
            Append(log, BatchBuilder.Of(3));
            Append(log, BatchBuilder.Of(3));
        }

        var file = Segment.NameOf(_directory.Path, 0, ".log");
        var bytes = File.ReadAllBytes(file);
        bytes[^1] ^= 1;
        File.WriteAllBytes(file, [.. bytes, .. new byte[500]]);

        using var recovered = Open();

        recovered.HighWatermark.ShouldBe(3);
    }

    [Fact]
    public void Trims_to_an_offset_and_remembers_it()
    {
        var config = Config("segment.bytes", "300");
        using (var log = Open())
        {
            for (var i = 0; i < 10; i++)
            {
                Append(log, BatchBuilder.Of(2), config);
            }

            log.TrimTo(11);
        }

        using var again = Open();

        again.LogStartOffset.ShouldBe(11);
        again.HighWatermark.ShouldBe(20);
        again.Read(10, 100, true).Error.ShouldBe(ErrorCode.OffsetOutOfRange);
    }

    [Fact]
    public void Deletes_segments_past_their_time_also_the_last()
    {
        using var log = Open();
        Append(log, new BatchBuilder().Add("k", "v", timestamp: 1000).Build());
        var config = Config("retention.ms", "5000");

        log.ApplyRetention(config, nowMs: 6000).ShouldBe(0);
        log.ApplyRetention(config, nowMs: 6001).ShouldBe(1);

        (log.LogStartOffset, log.HighWatermark, log.SizeInBytes).ShouldBe((1, 1, 0));
    }

    [Fact]
    public void Keeps_a_compacted_topic_whatever_its_age()
    {
        using var log = Open();
        Append(log, BatchBuilder.Of(1));

        log.ApplyRetention(Config("cleanup.policy", "compact"), nowMs: long.MaxValue / 2).ShouldBe(0);
    }

    [Fact]
    public void Stamps_the_brokers_time_where_the_topic_wants_it()
    {
        using var log = Open();

        var appended = Append(log, BatchBuilder.Of(1), Config("message.timestamp.type", "LogAppendTime"));

        appended.LogAppendTimeMs.ShouldBe(2000);
        var stored = Bytes(log.Read(0, 1000, true).Records);
        BatchHeader.Read(stored).ShouldSatisfyAllConditions(
            header => header.IsLogAppendTime.ShouldBeTrue(),
            header => header.MaxTimestamp.ShouldBe(2000));
        BatchHeader.HasRightChecksum(stored).ShouldBeTrue();
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void Finds_the_first_record_as_new_as_a_time_also_where_times_are_out_of_order(short codec)
    {
        using var log = Open();
        Append(log, new BatchBuilder { Attributes = codec }.Add("a", "1", 100).Add("b", "2", 300).Add("c", "3", 200).Build());
        Append(log, new BatchBuilder { Attributes = codec }.Add("d", "4", 250).Add("e", "5", 400).Build());

        log.FirstAt(150).ShouldBe(new TimestampedOffset(1, 300));
        log.FirstAt(300).ShouldBe(new TimestampedOffset(1, 300));
        log.FirstAt(301).ShouldBe(new TimestampedOffset(4, 400));
        log.FirstAt(401).ShouldBe(TimestampedOffset.None);
        log.Newest().ShouldBe(new TimestampedOffset(4, 400));
    }

    private PartitionLog Open() => PartitionLog.Open(_directory.Path, out _);

    private static AppendResult Append(PartitionLog log, byte[] batch, TopicConfig? config = null) =>
        log.Append(batch, BatchHeader.Read(batch), config ?? TopicConfig.Default, nowMs: 2000);

    private static byte[] Bytes(RecordBytes records)
    {
        var bytes = new byte[records.Length];
        records.CopyTo(0, bytes);
        return bytes;
    }

    private static TopicConfig Config(string name, string value) =>
        new(TopicConfig.NoOverrides.Add(name, value), ImmutableDictionary<string, string>.Empty);
}
