using System.Collections.Immutable;
using Dashboard.Broker.Protocol;
using Dashboard.Broker.Storage;
using Dashboard.Tests.Unit.Broker.Support;
using Shouldly;
using Xunit;

namespace Dashboard.Tests.Unit.Broker.Storage;

public sealed class IdempotenceTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Fact]
    public void A_repeated_batch_is_answered_with_the_offset_of_its_first_copy()
    {
        using var log = Open();
        Append(log, sequence: 0);
        Append(log, sequence: 1);

        var repeated = Append(log, sequence: 0);

        repeated.ShouldSatisfyAllConditions(r => r.Error.ShouldBe(ErrorCode.None), r => r.BaseOffset.ShouldBe(0));
        log.HighWatermark.ShouldBe(2);
    }

    [Fact]
    public void A_gap_in_the_sequence_is_refused_and_changes_nothing()
    {
        using var log = Open();
        Append(log, sequence: 0);

        Append(log, sequence: 2).Error.ShouldBe(ErrorCode.OutOfOrderSequenceNumber);
        Append(log, sequence: 1).Error.ShouldBe(ErrorCode.None);
    }

    [Fact]
    public void An_older_epoch_is_fenced_and_a_newer_one_starts_at_zero()
    {
        using var log = Open();
        Append(log, sequence: 0, epoch: 1);

        Append(log, sequence: 1, epoch: 0).Error.ShouldBe(ErrorCode.InvalidProducerEpoch);
        Append(log, sequence: 1, epoch: 2).Error.ShouldBe(ErrorCode.OutOfOrderSequenceNumber);
        Append(log, sequence: 0, epoch: 2).Error.ShouldBe(ErrorCode.None);
    }

    [Fact]
    public void Zero_follows_the_largest_sequence()
    {
        using var log = Open();
        Append(log, sequence: int.MaxValue);

        Append(log, sequence: 0).Error.ShouldBe(ErrorCode.None);
    }

    [Theory]
    [InlineData("134217728")]
    [InlineData("200")]
    public void Repetitions_are_known_after_a_restart(string segmentBytes)
    {
        var config = new TopicConfig(TopicConfig.NoOverrides.Add("segment.bytes", segmentBytes), ImmutableDictionary<string, string>.Empty);
        using (var log = Open())
        {
            for (var sequence = 0; sequence < 8; sequence++)
            {
                Append(log, sequence, config: config);
            }
        }

        using var again = Open();

        Append(again, sequence: 5).BaseOffset.ShouldBe(5);
        Append(again, sequence: 8).BaseOffset.ShouldBe(8);
    }

    private PartitionLog Open() => PartitionLog.Open(_directory.Path, out _);

    private static AppendResult Append(PartitionLog log, int sequence, short epoch = 0, TopicConfig? config = null)
    {
        var batch = new BatchBuilder { ProducerId = 7, ProducerEpoch = epoch, BaseSequence = sequence }.Add("k", "v").Build();
        return log.Append(batch, BatchHeader.Read(batch), config ?? TopicConfig.Default, nowMs: 2000);
    }
}
