using System.Collections.Immutable;
using Dashboard.Broker.Protocol;
using Dashboard.Broker.Storage;
using Dashboard.Tests.Unit.Broker.Support;
using Shouldly;
using Xunit;

namespace Dashboard.Tests.Unit.Broker.Storage;

public sealed class BatchValidatorTests
{
    [Fact]
    public void Takes_a_batch_that_is_in_order() => Check(BatchBuilder.Of(3)).ShouldBeNull();

    [Fact]
    public void Refuses_a_batch_whose_bytes_changed_on_the_way()
    {
        var batch = BatchBuilder.Of(3);
        batch[^1] ^= 1;

        Check(batch).ShouldBe(ErrorCode.CorruptMessage);
    }

    [Fact]
    public void Refuses_a_truncated_batch() => Check(BatchBuilder.Of(3)[..^1]).ShouldBe(ErrorCode.CorruptMessage);

    [Fact]
    public void Refuses_an_empty_record_set() => Check([]).ShouldBe(ErrorCode.CorruptMessage);

    [Fact]
    public void Refuses_two_batches_at_once() =>
        Check([.. BatchBuilder.Of(1), .. BatchBuilder.Of(1)]).ShouldBe(ErrorCode.InvalidRecord);

    [Theory]
    [InlineData(2, ErrorCode.UnsupportedForMessageFormat)]
    [InlineData(3, ErrorCode.InvalidRecord)]
    internal void Refuses_the_old_formats_by_the_version_of_the_request(short version, ErrorCode expected)
    {
        var batch = BatchBuilder.Of(1);
        batch[16] = 1;

        Check(batch, version).ShouldBe(expected);
    }

    [Fact]
    public void Refuses_a_control_batch() =>
        Check(new BatchBuilder { Attributes = 0x20 }.Add("k", "v").Build()).ShouldBe(ErrorCode.InvalidRecord);

    [Fact]
    public void Refuses_zstd_from_a_client_too_old_for_it() =>
        Check(new BatchBuilder { Attributes = 4 }.Add("k", "v").Build(), version: 6).ShouldBe(ErrorCode.UnsupportedCompressionType);

    [Fact]
    public void Refuses_a_batch_above_the_topics_limit() =>
        Check(BatchBuilder.Of(50), config: Config("max.message.bytes", "100")).ShouldBe(ErrorCode.MessageTooLarge);

    [Fact]
    public void Refuses_records_whose_framing_is_wrong_although_the_checksum_is_right()
    {
        var batch = BatchBuilder.Of(2);
        batch[BatchHeader.Size] = 0x7f;
        BatchBuilder.Seal(batch);

        Check(batch).ShouldBe(ErrorCode.InvalidRecord);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void Refuses_a_record_without_a_key_on_a_compacted_topic(short codec) =>
        Check(new BatchBuilder { Attributes = codec }.Add("k", "v").Add(null, "v").Build(), config: Config("cleanup.policy", "compact"))
            .ShouldBe(ErrorCode.InvalidRecord);

    [Fact]
    public void Takes_a_codec_it_cannot_look_into_also_on_a_compacted_topic() =>
        Check(new BatchBuilder { Attributes = 3 }.Add("k", "v").Build(), config: Config("cleanup.policy", "compact")).ShouldBeNull();

    [Fact]
    public void Refuses_a_timestamp_too_far_ahead_where_the_topic_bounds_it() =>
        Check(new BatchBuilder().Add("k", "v", timestamp: 5000).Build(), config: Config("message.timestamp.after.max.ms", "1000"))
            .ShouldBe(ErrorCode.InvalidTimestamp);

    private static ErrorCode? Check(byte[] batch, short version = 9, TopicConfig? config = null) =>
        BatchValidator.Check(batch, version, config ?? TopicConfig.Default, nowMs: 2000, out _)?.Error;

    private static TopicConfig Config(string name, string value) =>
        new(TopicConfig.NoOverrides.Add(name, value), ImmutableDictionary<string, string>.Empty);
}
