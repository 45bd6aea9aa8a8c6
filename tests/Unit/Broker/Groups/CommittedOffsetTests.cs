using Dashboard.Broker.Groups;
using Dashboard.Broker.Protocol;
using Dashboard.Broker.Protocol.Messages;
using Dashboard.Tests.Unit.Broker.Support;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Shouldly;
using Xunit;

namespace Dashboard.Tests.Unit.Broker.Groups;

public sealed class CommittedOffsetTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();
    private readonly FakeTimeProvider _time = new(DateTimeOffset.UnixEpoch.AddDays(20_000));

    public void Dispose() => _directory.Dispose();

    [Fact]
    public async Task Survive_a_restart()
    {
        await using (var groups = Open())
        {
            await groups.CommitAsync(Commit(offset: 5));
            await groups.CommitAsync(Commit(offset: 9));
        }

        await using var again = Open();

        (await FetchAsync(again)).ShouldBe(9);
    }

    [Fact]
    public async Task A_torn_last_commit_is_cut_and_the_one_before_it_stands()
    {
        await using (var groups = Open())
        {
            await groups.CommitAsync(Commit(offset: 5));
            await groups.CommitAsync(Commit(offset: 9));
        }

        using (var file = File.OpenWrite(Path.Combine(_directory.Path, "offsets.log")))
        {
            file.SetLength(file.Length - 1);
        }

        await using (var groups = Open())
        {
            (await FetchAsync(groups)).ShouldBe(5);
            await groups.CommitAsync(Commit(offset: 7));
        }

        await using var again = Open();
        (await FetchAsync(again)).ShouldBe(7);
    }

    [Fact]
    public async Task Are_minus_one_without_an_error_where_nothing_was_committed()
    {
        await using var groups = Open();

        (await FetchAsync(groups)).ShouldBe(-1);
    }

    [Fact]
    public async Task Of_a_partition_that_does_not_exist_are_refused()
    {
        await using var groups = Open();

        var answer = await groups.CommitAsync(Commit(offset: 1, partition: 5));

        answer.Topics[0].Partitions[0].Error.ShouldBe(ErrorCode.UnknownTopicOrPartition);
    }

    [Fact]
    public async Task Are_gone_a_week_after_the_last_commit_of_a_group_without_members()
    {
        await using var groups = Open();
        await groups.CommitAsync(Commit(offset: 5));

        _time.Advance(TimeSpan.FromDays(6.9));
        await groups.TidyAsync();
        var before = await FetchAsync(groups);
        _time.Advance(TimeSpan.FromDays(0.2));
        await groups.TidyAsync();

        before.ShouldBe(5);
        (await FetchAsync(groups)).ShouldBe(-1);
        (await groups.ListAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task Go_with_their_topic()
    {
        await using var broker = new BrokerHarness();
        broker.CreateTopic("orders");
        await broker.Groups.CommitAsync(Commit(offset: 5));
        using var client = broker.Connect();

        await client.AskAsync<DeleteTopicsResponse>(ApiKey.DeleteTopics, 1, new DeleteTopicsRequest { Names = ["orders"] });
        broker.CreateTopic("orders");

        (await FetchAsync(broker.Groups)).ShouldBe(-1);
    }

    [Fact]
    public async Task Go_with_their_group()
    {
        await using var groups = Open();
        await groups.CommitAsync(Commit(offset: 5));

        (await groups.DeleteAsync("g")).ShouldBe(ErrorCode.None);
        (await groups.DeleteAsync("g")).ShouldBe(ErrorCode.GroupIdNotFound);

        (await FetchAsync(groups)).ShouldBe(-1);
    }

    [Fact]
    public async Task Take_little_room_however_often_they_change()
    {
        await using (var groups = Open())
        {
            for (var offset = 0; offset < 60_000; offset++)
            {
                await groups.CommitAsync(Commit(offset));
            }
        }

        new FileInfo(Path.Combine(_directory.Path, "offsets.log")).Length.ShouldBeLessThan(2 << 20);
        await using var again = Open();
        (await FetchAsync(again)).ShouldBe(59_999);
    }

    private GroupCoordinator Open() =>
        new(_directory.Path, new GroupSettings(), (topic, partition) => topic == "orders" && partition == 0, _time, NullLogger.Instance);

    private static OffsetCommitRequest Commit(long offset, int partition = 0) => new()
    {
        Group = "g",
        Topics = [new() { Name = "orders", Partitions = [new() { Index = partition, Offset = offset }] }],
    };

    private static async Task<long> FetchAsync(GroupCoordinator groups)
    {
        var answer = await groups.FetchAsync(new OffsetFetchRequest.GroupTopics
        {
            Group = "g",
            Topics = [new() { Name = "orders", Partitions = [0] }],
        });
        return answer.Topics[0].Partitions[0].Offset;
    }
}
