using Dashboard.Broker.Protocol;
using Dashboard.Broker.Protocol.Messages;
using Dashboard.Tests.Unit.Broker.Support;
using Shouldly;
using Xunit;

namespace Dashboard.Tests.Unit.Broker.Transactions;

public sealed class TransactionalOffsetTests : IAsyncLifetime
{
    private const string Topic = "orders";
    private const string Group = "readers";
    private readonly BrokerHarness _broker = new();

    public ValueTask InitializeAsync()
    {
        _broker.CreateTopic(Topic);
        return ValueTask.CompletedTask;
    }

    public ValueTask DisposeAsync() => _broker.DisposeAsync();

    [Fact]
    public async Task Count_when_the_transaction_commits_and_are_unstable_before()
    {
        var producer = await TestProducer.StartAsync(_broker);
        (await producer.AddGroupAsync(Group)).ShouldBe(ErrorCode.None);
        (await producer.CommitOffsetAsync(Group, Topic, 5)).ShouldBe(ErrorCode.None);

        (await FetchAsync(_broker, stable: true)).ShouldBe((-1, ErrorCode.UnstableOffsetCommit));
        (await FetchAsync(_broker, stable: false)).ShouldBe((-1, ErrorCode.None));
        await producer.EndAsync(commit: true);

        (await FetchAsync(_broker, stable: true)).ShouldBe((5, ErrorCode.None));
    }

    [Fact]
    public async Task Are_dropped_with_an_aborted_transaction()
    {
        var producer = await TestProducer.StartAsync(_broker);
        await producer.AddGroupAsync(Group);
        await producer.CommitOffsetAsync(Group, Topic, 5);

        await producer.EndAsync(commit: false);

        (await FetchAsync(_broker, stable: true)).ShouldBe((-1, ErrorCode.None));
    }

    [Fact]
    public async Task Need_a_group_that_is_part_of_the_transaction_and_a_member_that_is_one()
    {
        var producer = await TestProducer.StartAsync(_broker);

        (await producer.CommitOffsetAsync(Group, Topic, 5)).ShouldBe(ErrorCode.InvalidTransactionState);
        await producer.AddGroupAsync(Group);
        (await producer.CommitOffsetAsync(Group, Topic, 5, generation: 3, member: "stranger")).ShouldBe(ErrorCode.IllegalGeneration);
        (await producer.CommitOffsetAsync(Group, "unknown", 5)).ShouldBe(ErrorCode.UnknownTopicOrPartition);
    }

    [Fact]
    public async Task Stay_unstable_over_a_crash_and_count_when_the_producer_commits_after_it()
    {
        var producer = await TestProducer.StartAsync(_broker);
        await producer.AddGroupAsync(Group);
        await producer.CommitOffsetAsync(Group, Topic, 5);

        await using var broker = await _broker.AfterCrashAsync();

        (await FetchAsync(broker, stable: true)).ShouldBe((-1, ErrorCode.UnstableOffsetCommit));
        (await producer.On(broker).EndAsync(commit: true)).ShouldBe(ErrorCode.None);
        (await FetchAsync(broker, stable: true)).ShouldBe((5, ErrorCode.None));
    }

    private static async Task<(long Offset, ErrorCode Error)> FetchAsync(BrokerHarness broker, bool stable)
    {
        var found = (await broker.Connect().AskAsync<OffsetFetchResponse>(ApiKey.OffsetFetch, 7, new OffsetFetchRequest
        {
            Groups = [new() { Group = Group, Topics = [new() { Name = Topic, Partitions = [0] }] }],
            RequireStable = stable,
        })).Groups[0].Topics[0].Partitions[0];
        return (found.Offset, found.Error);
    }
}
