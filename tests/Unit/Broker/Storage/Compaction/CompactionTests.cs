using Dashboard.Broker.Storage;
using Dashboard.Broker.Storage.Codecs;
using Dashboard.Tests.Unit.Broker.Support;
using Shouldly;
using Xunit;

namespace Dashboard.Tests.Unit.Broker.Storage.Compaction;

public sealed class CompactionTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void The_newest_record_of_each_key_stays_at_its_offset_whatever_the_codec(int codec)
    {
        using var topic = new CompactedLog();
        topic.Append(new BatchBuilder { Attributes = (short)codec }.Add("a", "1").Add("b", "2", 2000).Add("a", "3", 1500));
        topic.Append("c", "4", (Codec)codec);
        topic.Append("b", "5", (Codec)codec);
        topic.Roll();

        topic.Compact().ShouldBeTrue();

        topic.Read().Select(record => (record.Offset, record.Key, record.Value)).ShouldBe([(2, "a", "3"), (3, "c", "4"), (4, "b", "5")]);
        topic.Read()[0].Timestamp.ShouldBe(1500);
        topic.Log.HighWatermark.ShouldBe(5);
        topic.Log.LogStartOffset.ShouldBe(0);
    }

    [Fact]
    public void The_segment_in_use_is_left_alone()
    {
        using var topic = new CompactedLog();
        topic.Append("a", "1");
        topic.Append("a", "2");
        topic.Roll();
        topic.Append("a", "3");
        topic.Append("a", "4");

        topic.Compact().ShouldBeTrue();

        topic.Read().Select(record => record.Value).ShouldBe(["2", "3", "4"]);
    }

    [Fact]
    public void A_tombstone_stays_for_its_time_and_then_goes_without_a_further_record()
    {
        using var topic = new CompactedLog(settings: ("delete.retention.ms", "5000"));
        topic.Append("a", "1");
        topic.Append("b", "1");
        topic.Append("a", null);
        topic.Roll();

        topic.Compact().ShouldBeTrue();
        var kept = topic.Read();
        topic.NowMs += 4999;
        topic.Compact().ShouldBeFalse();
        topic.NowMs++;
        topic.Compact().ShouldBeTrue();

        kept.Select(record => (record.Key, record.Value)).ShouldBe([("b", "1"), ("a", null)]);
        kept[1].Timestamp.ShouldBe(1_000_000);
        topic.Read().Select(record => record.Key).ShouldBe(["b"]);
        topic.Log.HighWatermark.ShouldBe(3);
    }

    [Fact]
    public void Nothing_happens_before_enough_of_the_log_is_dirty()
    {
        using var topic = new CompactedLog(settings: [("min.cleanable.dirty.ratio", "0.5"), ("segment.bytes", "80")]);
        for (var i = 0; i < 10; i++)
        {
            topic.Append($"k{i}", "1");
        }

        topic.Roll();
        topic.Compact().ShouldBeTrue();
        topic.Append("k0", "2");
        topic.Roll();

        topic.Compact().ShouldBeFalse();
        topic.Config = CompactedLog.Settings(("min.cleanable.dirty.ratio", "0.01"));
        topic.Compact().ShouldBeTrue();
    }

    [Fact]
    public void A_record_is_safe_for_its_minimum_lag_and_waits_no_longer_than_its_maximum()
    {
        using var topic = new CompactedLog(settings: [("min.compaction.lag.ms", "60000"), ("segment.ms", "1000")]);
        topic.Append("a", "1");
        topic.Append("a", "2");
        topic.Roll();

        topic.Compact().ShouldBeFalse();
        topic.Config = CompactedLog.Settings(("min.cleanable.dirty.ratio", "1"), ("max.compaction.lag.ms", "500"));
        topic.Compact().ShouldBeTrue();

        topic.Read().Select(record => record.Value).ShouldBe(["2"]);
    }

    [Fact]
    public void Small_segments_become_one()
    {
        using var topic = new CompactedLog(settings: ("segment.bytes", "80"));
        for (var i = 0; i < 30; i++)
        {
            topic.Append($"k{i % 3}", $"{i}");
        }

        topic.Roll();
        topic.Config = CompactedLog.Settings(("segment.bytes", "100000"));
        topic.Compact().ShouldBeTrue();

        PartitionFiles.OffsetsIn(topic.Directory).ShouldBe([0, 30]);
        topic.Read().Select(record => record.Value).ShouldBe(["27", "28", "29"]);
    }

    [Fact]
    public void More_keys_than_fit_the_table_are_compacted_in_several_passes()
    {
        using var topic = new CompactedLog(keyBytes: 1024 * 24, ("min.cleanable.dirty.ratio", "0"));
        for (var i = 0; i < 4000; i++)
        {
            topic.Append($"k{i % 2000}", $"{i}");
        }

        topic.Roll();
        for (var pass = 0; pass < 10; pass++)
        {
            topic.Compact();
        }

        topic.Read().Select(record => record.Value).ShouldBe(Enumerable.Range(2000, 2000).Select(i => $"{i}"));
    }

    [Fact]
    public void A_reader_of_a_replaced_segment_gets_what_it_was_promised()
    {
        using var topic = new CompactedLog();
        topic.Append("a", "1");
        topic.Append("a", "2");
        topic.Roll();
        var promised = topic.Log.Read(0, 10_000, atLeastOne: true).Records;

        topic.Compact().ShouldBeTrue();

        LogReader.Records(LogReader.Bytes(promised)).Single().Value.ShouldBe("1");
    }

    [Fact]
    public void A_producer_goes_on_in_its_sequence_although_its_last_records_are_compacted_and_all_caches_lost()
    {
        using var topic = new CompactedLog();
        topic.Append(new BatchBuilder { ProducerId = 7, ProducerEpoch = 0, BaseSequence = 0 }.Add("a", "1").Add("b", "1"));
        topic.Append("a", "2");
        topic.Append("b", "2");
        topic.Roll();

        topic.Compact().ShouldBeTrue();
        topic.Reopen(withoutCaches: true);

        topic.Append(new BatchBuilder { ProducerId = 7, ProducerEpoch = 0, BaseSequence = 0 }.Add("a", "1").Add("b", "1")).ShouldBe(0);
        topic.Append(new BatchBuilder { ProducerId = 7, ProducerEpoch = 0, BaseSequence = 2 }.Add("c", "1")).ShouldBe(4);
    }

    [Fact]
    public void Readers_come_to_the_end_of_a_log_of_which_nothing_remains()
    {
        using var topic = new CompactedLog(settings: ("delete.retention.ms", "0"));
        topic.Append("a", "1");
        topic.Append("a", null);
        topic.Roll();
        topic.Compact();
        topic.Compact();

        topic.Read().ShouldBeEmpty();
        topic.Log.HighWatermark.ShouldBe(2);
    }

    [Fact]
    public void Records_without_a_key_go_as_in_Apache_Kafka()
    {
        using var topic = new CompactedLog();
        topic.Append(null, "1");
        topic.Append("a", "2");
        topic.Roll();

        topic.Compact().ShouldBeTrue();

        topic.Read().Select(record => record.Value).ShouldBe(["2"]);
    }

    [Fact]
    public void A_damaged_segment_is_left_as_it_is()
    {
        using var topic = new CompactedLog();
        topic.Append("a", "1");
        topic.Append("a", "2");
        topic.Roll();
        var file = Segment.NameOf(topic.Directory, 0, Segment.Extension);
        var bytes = File.ReadAllBytes(file);
        bytes[^1] ^= 1;
        using (var stream = new FileStream(file, FileMode.Open, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete))
        {
            stream.Write(bytes);
        }

        Should.Throw<InvalidDataException>(() => topic.Compact());

        File.ReadAllBytes(file).ShouldBe(bytes);
        Directory.EnumerateFiles(topic.Directory, "*.cleaned").ShouldBeEmpty();
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void After_any_sequence_of_writes_and_passes_the_newest_values_are_those_of_the_whole_log(int seed)
    {
        var random = new Random(seed);
        using var topic = new CompactedLog(keyBytes: 1024 * 24, ("segment.bytes", "1500"), ("min.cleanable.dirty.ratio", "0"), ("delete.retention.ms", "3000"));
        var newest = new Dictionary<string, string?>();
        for (var step = 0; step < 300; step++)
        {
            var batch = new BatchBuilder { Attributes = (short)random.Next(5) };
            for (var i = random.Next(1, 6); i > 0; i--)
            {
                var (key, value) = ($"k{random.Next(40)}", random.Next(5) == 0 ? null : $"{step}.{i}");
                batch.Add(key, value, topic.NowMs);
                newest[key] = value;
            }

            topic.Append(batch);
            topic.NowMs += 100;
            if (random.Next(20) == 0)
            {
                topic.Compact();
            }

            if (random.Next(40) == 0)
            {
                topic.Reopen(withoutCaches: random.Next(2) == 0);
            }
        }

        var read = new Dictionary<string, string?>();
        foreach (var record in topic.Read())
        {
            read[record.Key!] = record.Value;
        }

        read.Where(pair => pair.Value is not null).OrderBy(pair => pair.Key, StringComparer.Ordinal)
            .ShouldBe(newest.Where(pair => pair.Value is not null).OrderBy(pair => pair.Key, StringComparer.Ordinal));
    }
}
