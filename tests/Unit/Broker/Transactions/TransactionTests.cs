using Dashboard.Broker.Protocol;
using Dashboard.Broker.Protocol.Messages;
using Dashboard.Tests.Unit.Broker.Support;
using Shouldly;
using Xunit;

namespace Dashboard.Tests.Unit.Broker.Transactions;

public sealed class TransactionTests : IAsyncLifetime
{
    private const string Topic = "orders";
    private readonly BrokerHarness _broker = new();

    public ValueTask InitializeAsync()
    {
        _broker.CreateTopic(Topic, partitions: 2);
        return ValueTask.CompletedTask;
    }

    public ValueTask DisposeAsync() => _broker.DisposeAsync();

    [Fact]
    public async Task Readers_of_committed_records_see_what_was_committed_and_nothing_else()
    {
        var producer = await TestProducer.StartAsync(_broker);
        await producer.WriteAsync(Topic, "one");
        (await producer.EndAsync(commit: true)).ShouldBe(ErrorCode.None);
        await producer.WriteAsync(Topic, "two");
        (await producer.EndAsync(commit: false)).ShouldBe(ErrorCode.None);
        await producer.WriteAsync(Topic, "three");
        (await producer.EndAsync(commit: true)).ShouldBe(ErrorCode.None);

        Values(committedOnly: true).ShouldBe(["one", "three"]);
        Values(committedOnly: false).ShouldBe(["one", "two", "three"]);
    }

    [Fact]
    public async Task An_open_transaction_holds_them_back_also_from_records_outside_it()
    {
        var producer = await TestProducer.StartAsync(_broker);
        await producer.WriteAsync(Topic, "open");
        var other = await TestProducer.StartAsync(_broker, "other");
        await other.WriteAsync(Topic, "done");
        await other.EndAsync(commit: true);

        Values(committedOnly: true).ShouldBeEmpty();
        (await LatestAsync(isolation: 1), await LatestAsync(isolation: 0)).ShouldBe((0, 3));
        await producer.EndAsync(commit: true);

        Values(committedOnly: true).ShouldBe(["open", "done"]);
        (await LatestAsync(isolation: 1)).ShouldBe(4);
    }

    [Fact]
    public async Task A_fetch_names_the_aborted_transactions_only_to_readers_of_committed_records()
    {
        var producer = await TestProducer.StartAsync(_broker);
        await producer.WriteAsync(Topic, "one");
        await producer.EndAsync(commit: false);

        var committed = await FetchAsync(isolation: 1);
        var all = await FetchAsync(isolation: 0);

        committed.Aborted!.ShouldHaveSingleItem().FirstOffset.ShouldBe(0);
        committed.LastStableOffset.ShouldBe(2);
        all.Aborted.ShouldBeNull();
    }

    [Fact]
    public async Task A_waiting_reader_of_committed_records_is_told_when_the_transaction_ends()
    {
        var producer = await TestProducer.StartAsync(_broker);
        await producer.WriteAsync(Topic, "one");
        var waiting = FetchAsync(isolation: 1, waitMs: 60_000);

        await producer.ProduceAsync(Topic, "two");
        waiting.IsCompleted.ShouldBeFalse();
        await producer.EndAsync(commit: true);

        (await waiting).Records!.Length.ShouldBeGreaterThan(0);
    }

    [Fact]
    public async Task A_partition_takes_transactional_records_only_inside_its_transaction()
    {
        var producer = await TestProducer.StartAsync(_broker);

        (await producer.ProduceAsync(Topic, "early")).ShouldBe(ErrorCode.InvalidTransactionState);
        (await producer.AddAsync(Topic)).ShouldBe(ErrorCode.None);
        (await producer.ProduceAsync(Topic, "unnamed", named: false)).ShouldBe(ErrorCode.TransactionalIdAuthorizationFailed);
        (await producer.ProduceAsync(Topic, "in")).ShouldBe(ErrorCode.None);
        (await producer.ProduceAsync(Topic, "beside", transactional: false)).ShouldBe(ErrorCode.InvalidTransactionState);
        await producer.EndAsync(commit: true);
        (await producer.ProduceAsync(Topic, "late")).ShouldBe(ErrorCode.InvalidTransactionState);
    }

    [Fact]
    public async Task Partitions_are_added_all_or_none()
    {
        var producer = await TestProducer.StartAsync(_broker);

        (await producer.AddAllAsync(3, (Topic, 0), ("unknown", 0), (Topic, 7))).ShouldBe(
            [ErrorCode.OperationNotAttempted, ErrorCode.UnknownTopicOrPartition, ErrorCode.UnknownTopicOrPartition]);
        (await producer.ProduceAsync(Topic, "one")).ShouldBe(ErrorCode.InvalidTransactionState);
    }

    [Fact]
    public async Task An_end_may_be_repeated_but_not_turned_round()
    {
        var producer = await TestProducer.StartAsync(_broker);
        (await producer.EndAsync(commit: true)).ShouldBe(ErrorCode.InvalidTransactionState);
        await producer.WriteAsync(Topic, "one");

        (await producer.EndAsync(commit: true)).ShouldBe(ErrorCode.None);
        (await producer.EndAsync(commit: true)).ShouldBe(ErrorCode.None);
        (await producer.EndAsync(commit: false)).ShouldBe(ErrorCode.InvalidTransactionState);
        _broker.Topics.Partition(Topic, 0)!.HighWatermark.ShouldBe(2);
    }

    [Fact]
    public async Task A_transaction_that_outlasts_its_time_is_aborted_and_its_producer_shut_out()
    {
        var producer = await TestProducer.StartAsync(_broker, timeoutMs: 10_000);
        await producer.WriteAsync(Topic, "slow");
        _broker.Time.Advance(TimeSpan.FromSeconds(9));
        _broker.Time.Advance(TimeSpan.FromSeconds(2));

        (await producer.EndAsync(commit: true)).ShouldBe(ErrorCode.ProducerFenced);

        Values(committedOnly: true).ShouldBeEmpty();
        _broker.Topics.Partition(Topic, 0)!.LastStableOffset.ShouldBe(2);
        (await producer.ProduceAsync(Topic, "later")).ShouldBe(ErrorCode.InvalidProducerEpoch);
    }

    [Fact]
    public async Task Transactions_and_producers_can_be_looked_at()
    {
        var producer = await TestProducer.StartAsync(_broker);
        await producer.WriteAsync(Topic, "one");
        var client = _broker.Connect();

        var described = (await client.AskAsync<DescribeTransactionsResponse>(
            ApiKey.DescribeTransactions, 0, new DescribeTransactionsRequest { TransactionalIds = ["tx", "unknown"] })).Transactions;
        var listed = await client.AskAsync<ListTransactionsResponse>(
            ApiKey.ListTransactions, 1, new ListTransactionsRequest { States = ["Ongoing", "Dreaming"] });
        var seen = (await client.AskAsync<DescribeProducersResponse>(
            ApiKey.DescribeProducers, 0, new DescribeProducersRequest { Topics = [new() { Name = Topic, Partitions = [0] }] })).Topics[0].Partitions[0];

        (described[0].State, described[0].ProducerId, described[0].Topics[0].Partitions[0]).ShouldBe(("Ongoing", producer.ProducerId, 0));
        described[1].Error.ShouldBe(ErrorCode.TransactionalIdNotFound);
        (listed.Transactions.Single().TransactionalId, listed.UnknownStates.Single()).ShouldBe(("tx", "Dreaming"));
        (seen.Producers.Single().Id, seen.Producers.Single().TransactionStartOffset).ShouldBe((producer.ProducerId, 0));
    }

    private List<string?> Values(bool committedOnly) =>
        [.. LogReader.Read(_broker.Topics.Partition(Topic, 0)!, 0, committedOnly).Select(record => record.Value)];

    private async Task<long> LatestAsync(sbyte isolation) =>
        (await _broker.Connect().AskAsync<ListOffsetsResponse>(ApiKey.ListOffsets, 7, new ListOffsetsRequest
        {
            IsolationLevel = isolation,
            Topics = [new() { Name = Topic, Partitions = [new() { Timestamp = -1 }] }],
        })).Topics[0].Partitions[0].Offset;

    private async Task<FetchResponse.Partition> FetchAsync(sbyte isolation, int waitMs = 0) =>
        (await _broker.Connect().AskAsync<FetchResponse>(ApiKey.Fetch, 11, new FetchRequest
        {
            IsolationLevel = isolation,
            MaxWaitMs = waitMs,
            MinBytes = 1,
            MaxBytes = 1 << 20,
            Topics = [new() { Name = Topic, Partitions = [new() { MaxBytes = 1 << 20 }] }],
        })).Topics[0].Partitions[0];
}
