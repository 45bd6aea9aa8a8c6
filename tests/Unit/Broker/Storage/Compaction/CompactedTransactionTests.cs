using Dashboard.Tests.Unit.Broker.Support;
using Shouldly;
using Xunit;

namespace Dashboard.Tests.Unit.Broker.Storage.Compaction;

public sealed class CompactedTransactionTests : IDisposable
{
    private readonly CompactedLog _topic = new(settings: [("delete.retention.ms", "1000"), ("min.cleanable.dirty.ratio", "0")]);

    public void Dispose() => _topic.Dispose();

    [Fact]
    public void Records_of_aborted_transactions_go_and_hide_no_older_record()
    {
        _topic.Append("a", "committed");
        Transact(1, "a", "aborted", commit: false);
        _topic.Roll();

        _topic.Compact().ShouldBeTrue();

        _topic.Read().Select(record => record.Value).ShouldBe(["committed"]);
        _topic.Read(committedOnly: true).Select(record => record.Value).ShouldBe(["committed"]);
    }

    [Fact]
    public void A_marker_goes_after_its_time_and_takes_its_aborted_transaction_from_the_index()
    {
        Transact(1, "a", "aborted", commit: false);
        _topic.Append("b", "1");
        _topic.Roll();
        _topic.Compact().ShouldBeTrue();
        _topic.NowMs += 1000;

        _topic.Compact().ShouldBeTrue();

        _topic.Log.Read(0, 10_000, atLeastOne: true, committedOnly: true).Aborted.ShouldBeEmpty();
        Transact(1, "c", "2", commit: true, sequence: 1);
        _topic.Read(committedOnly: true).Select(record => record.Value).ShouldBe(["1", "2"]);
    }

    [Fact]
    public void The_marker_of_a_transaction_of_which_records_remain_stays()
    {
        Transact(1, "a", "1", commit: true);
        _topic.Roll();
        _topic.Compact();
        _topic.NowMs += 5000;
        _topic.Compact();
        _topic.Reopen(withoutCaches: true);

        _topic.Log.LastStableOffset.ShouldBe(2);
        _topic.Read(committedOnly: true).Select(record => record.Value).ShouldBe(["1"]);
    }

    [Fact]
    public void Nothing_from_the_first_open_transaction_on_is_compacted()
    {
        _topic.Append("a", "1");
        _topic.Append("a", "2");
        _topic.Roll();
        _topic.Log.EnterTransaction(1, 0, _topic.NowMs);
        _topic.Append(new BatchBuilder { ProducerId = 1, ProducerEpoch = 0, BaseSequence = 0, Attributes = 0x10 }.Add("a", "3", _topic.NowMs));
        _topic.Append("a", "4");
        _topic.Roll();

        _topic.Compact().ShouldBeTrue();

        _topic.Read().Select(record => record.Value).ShouldBe(["2", "3", "4"]);
    }

    private void Transact(long producer, string key, string value, bool commit, int sequence = 0)
    {
        _topic.Log.EnterTransaction(producer, 0, _topic.NowMs);
        _topic.Append(new BatchBuilder { ProducerId = producer, ProducerEpoch = 0, BaseSequence = sequence, Attributes = 0x10 }.Add(key, value, _topic.NowMs));
        _topic.Log.EndTransaction(producer, 0, commit, _topic.Config, _topic.NowMs);
    }
}
