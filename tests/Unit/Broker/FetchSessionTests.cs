using Dashboard.Broker.Protocol;
using Dashboard.Broker.Protocol.Messages;
using Dashboard.Tests.Unit.Broker.Support;
using Shouldly;
using Xunit;

namespace Dashboard.Tests.Unit.Broker;

/// <summary>Incremental fetches (KIP-227), as the Java clients send them.</summary>
public sealed class FetchSessionTests : IAsyncLifetime
{
    private const short Version = 12;
    private readonly BrokerHarness _broker = new();
    private readonly WireClient _client;

    public FetchSessionTests()
    {
        _client = _broker.Connect();
        _broker.CreateTopic("orders", partitions: 3);
    }

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => _broker.DisposeAsync();

    [Fact]
    public async Task Only_what_is_new_is_told_and_only_what_changes_is_asked()
    {
        var first = await FetchAsync(0, 0, Partitions(0, 0, 0));
        first.SessionId.ShouldNotBe(0);
        Told(first).ShouldBe([0, 1, 2]);

        Told(await FetchAsync(first.SessionId, 1)).ShouldBeEmpty();
        await ProduceAsync(1);
        var second = await FetchAsync(first.SessionId, 2);
        Told(second).ShouldBe([1]);
        second.Topics[0].Partitions[0].Records!.Length.ShouldBeGreaterThan(0);

        // The client has read it and asks from there on; the other two it need not repeat.
        var third = await FetchAsync(first.SessionId, 3, new FetchRequest.Partition { Index = 1, FetchOffset = 2, MaxBytes = 1000 });
        Told(third).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_partition_that_is_forgotten_is_not_told_any_more()
    {
        var session = (await FetchAsync(0, 0, Partitions(0, 0, 0))).SessionId;
        await ProduceAsync(1);
        await ProduceAsync(2);

        var request = Request(session, 1);
        request.ForgottenTopics = [new() { Name = "orders", Partitions = [1] }];
        var answer = await _client.AskAsync<FetchResponse>(ApiKey.Fetch, Version, request);

        Told(answer).ShouldBe([2]);
    }

    [Fact]
    public async Task An_error_is_told_each_time_until_it_is_over()
    {
        var session = (await FetchAsync(0, 0, Partitions(0, 0, 0))).SessionId;

        Told(await FetchAsync(session, 1, new FetchRequest.Partition { Index = 2, FetchOffset = 99, MaxBytes = 1000 })).ShouldBe([2]);
        Told(await FetchAsync(session, 2)).ShouldBe([2]);
        Told(await FetchAsync(session, 3, new FetchRequest.Partition { Index = 2, FetchOffset = 0, MaxBytes = 1000 })).ShouldBe([2]);
        Told(await FetchAsync(session, 4)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_wrong_session_or_number_is_refused_and_a_full_fetch_begins_anew()
    {
        var session = (await FetchAsync(0, 0, Partitions(0, 0, 0))).SessionId;
        await FetchAsync(session, 1);

        (await FetchAsync(session + 1, 2)).Error.ShouldBe(ErrorCode.FetchSessionIdNotFound);
        (await FetchAsync(session, 5)).Error.ShouldBe(ErrorCode.InvalidFetchSessionEpoch);
        var anew = await FetchAsync(session, 0, Partitions(0, 0, 0));
        anew.SessionId.ShouldNotBe(0);
        Told(anew).ShouldBe([0, 1, 2]);
        (await FetchAsync(anew.SessionId, 1)).Error.ShouldBe(ErrorCode.None);
    }

    [Fact]
    public async Task A_client_that_begins_anew_each_time_gets_no_second_session()
    {
        (await FetchAsync(0, 0, Partitions(0, 0, 0))).SessionId.ShouldNotBe(0);

        (await FetchAsync(0, 0, Partitions(0, 0, 0))).SessionId.ShouldBe(0);
        (await FetchAsync(0, 0, Partitions(0, 0, 0))).SessionId.ShouldBe(0);
    }

    [Fact]
    public async Task A_closed_session_is_gone()
    {
        var session = (await FetchAsync(0, 0, Partitions(0, 0, 0))).SessionId;

        (await FetchAsync(session, -1, Partitions(0, 0, 0))).SessionId.ShouldBe(0);

        (await FetchAsync(session, 1)).Error.ShouldBe(ErrorCode.FetchSessionIdNotFound);
    }

    [Fact]
    public async Task Partitions_take_turns_where_an_answer_is_too_small_for_all()
    {
        await ProduceAsync(0);
        await ProduceAsync(1);
        var request = Request(0, 0, Partitions(0, 0, 0));
        request.MaxBytes = 1;
        var first = await _client.AskAsync<FetchResponse>(ApiKey.Fetch, Version, request);
        var next = Request(first.SessionId, 1);
        next.MaxBytes = 1;

        var second = await _client.AskAsync<FetchResponse>(ApiKey.Fetch, Version, next);

        WithRecords(first).ShouldBe([0]);
        WithRecords(second).ShouldBe([1]);
    }

    private static FetchRequest.Partition[] Partitions(params long[] offsets) =>
        [.. offsets.Select((offset, index) => new FetchRequest.Partition { Index = index, FetchOffset = offset, MaxBytes = 1000 })];

    private static FetchRequest Request(int session, int epoch, params FetchRequest.Partition[] partitions) => new()
    {
        SessionId = session,
        SessionEpoch = epoch,
        MaxBytes = 1 << 20,
        Topics = partitions.Length == 0 ? [] : [new() { Name = "orders", Partitions = [.. partitions] }],
    };

    private static List<int> Told(FetchResponse response) => [.. response.Topics.SelectMany(topic => topic.Partitions).Select(partition => partition.Index).Order()];

    private static List<int> WithRecords(FetchResponse response) =>
        [.. response.Topics.SelectMany(topic => topic.Partitions).Where(partition => partition.Records!.Length > 0).Select(partition => partition.Index)];

    private Task<FetchResponse> FetchAsync(int session, int epoch, params FetchRequest.Partition[] partitions) =>
        _client.AskAsync<FetchResponse>(ApiKey.Fetch, Version, Request(session, epoch, partitions));

    private Task<ProduceResponse> ProduceAsync(int partition) => _client.AskAsync<ProduceResponse>(ApiKey.Produce, 9, new ProduceRequest
    {
        Acks = -1,
        Topics = [new() { Name = "orders", Partitions = [new() { Index = partition, Records = new RecordsInMemory(BatchBuilder.Of(2)) }] }],
    });
}
