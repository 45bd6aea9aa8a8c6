using Dashboard.Broker.Protocol;
using Dashboard.Broker.Storage;
using Dashboard.Broker.Transactions;
using Dashboard.Tests.Unit.Broker.Support;
using Shouldly;
using Xunit;

namespace Dashboard.Tests.Unit.Broker.Transactions;

public sealed class TransactionRecoveryTests : IAsyncLifetime
{
    private const string Topic = "orders";
    private readonly BrokerHarness _broker = new();

    public ValueTask InitializeAsync()
    {
        _broker.CreateTopic(Topic, partitions: 3);
        return ValueTask.CompletedTask;
    }

    public ValueTask DisposeAsync() => _broker.DisposeAsync();

    [Fact]
    public async Task An_ongoing_transaction_goes_on()
    {
        var producer = await TestProducer.StartAsync(_broker);
        await producer.WriteAsync(Topic, "before");
        await using var broker = await _broker.AfterCrashAsync();
        var after = producer.On(broker);

        Committed(broker).ShouldBeEmpty();
        (await after.AddAsync(Topic, 1)).ShouldBe(ErrorCode.None);
        (await after.ProduceAsync(Topic, "after", partition: 1)).ShouldBe(ErrorCode.None);
        (await after.EndAsync(commit: true)).ShouldBe(ErrorCode.None);

        Committed(broker).ShouldBe(["before", "after"]);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task One_whose_end_was_decided_ends_everywhere(bool commit)
    {
        var producer = await TestProducer.StartAsync(_broker);
        foreach (var partition in new[] { 0, 1, 2 })
        {
            await producer.AddAsync(Topic, partition);
            await producer.ProduceAsync(Topic, $"{partition}", partition);
        }

        // As if the process had died after the decision and one of three markers.
        var topic = _broker.Topics.Find(Topic)!;
        topic.Partitions[0].EndTransaction(producer.ProducerId, producer.Epoch, commit, topic.Config, nowMs: 1);
        Decide(producer, commit);
        await using var broker = await _broker.AfterCrashAsync();

        Committed(broker).ShouldBe(commit ? ["0", "1", "2"] : []);
        broker.Topics.Find(Topic)!.Partitions.ShouldAllBe(log => log.HighWatermark == 2 && log.LastStableOffset == 2);
        (await producer.On(broker).EndAsync(commit)).ShouldBe(ErrorCode.None);
    }

    [Fact]
    public async Task One_that_the_log_of_transactions_lost_is_aborted()
    {
        var producer = await TestProducer.StartAsync(_broker);
        await producer.WriteAsync(Topic, "orphan");
        using (var file = new FileStream(LogPath, FileMode.Open, FileAccess.Write, FileShare.ReadWrite))
        {
            file.SetLength(0);
        }

        await using var broker = await _broker.AfterCrashAsync();

        broker.Topics.Partition(Topic, 0)!.LastStableOffset.ShouldBe(2);
        Committed(broker).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_torn_entry_at_any_byte_costs_at_most_what_it_said()
    {
        var producer = await TestProducer.StartAsync(_broker);
        await producer.WriteAsync(Topic, "one");
        var length = new FileInfo(LogPath).Length;
        await producer.EndAsync(commit: true);
        var whole = new FileInfo(LogPath).Length;
        for (var cut = length; cut <= whole; cut++)
        {
            using (var file = new FileStream(LogPath, FileMode.Open, FileAccess.Write, FileShare.ReadWrite))
            {
                file.SetLength(cut);
            }

            await using var broker = await _broker.AfterCrashAsync();

            // The marker is in the log: whatever the end of the log of transactions says, the records are committed.
            Committed(broker).ShouldBe(["one"]);
        }
    }

    private string LogPath => Path.Combine(_broker.Topics.Directory, "transactions", "transactions.log");

    private static List<string?> Committed(BrokerHarness broker) =>
        [.. broker.Topics.Find(Topic)!.Partitions.SelectMany(log => LogReader.Read(log, 0, committedOnly: true)).Select(record => record.Value)];

    private void Decide(TestProducer producer, bool commit)
    {
        var copy = LogPath + ".copy";
        File.Copy(LogPath, copy);
        using (var log = new EntryLog<TransactionEntry>(copy, TransactionEntryFormat.Write, TransactionEntryFormat.Read, _ => { }))
        {
            var state = commit ? TransactionState.PrepareCommit : TransactionState.PrepareAbort;
            log.Append(new TransactionEntry.Step("tx", producer.ProducerId, producer.Epoch, -1, 60_000, state, 1, 1));
        }

        using var target = new FileStream(LogPath, FileMode.Open, FileAccess.Write, FileShare.ReadWrite);
        target.Write(File.ReadAllBytes(copy));
    }
}
