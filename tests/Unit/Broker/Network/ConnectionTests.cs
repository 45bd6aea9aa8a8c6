using Dashboard.Broker.Protocol;
using Dashboard.Broker.Protocol.Messages;
using Dashboard.Tests.Unit.Broker.Support;
using Shouldly;
using Xunit;

namespace Dashboard.Tests.Unit.Broker.Network;

public sealed class ConnectionTests : IAsyncLifetime
{
    private readonly BrokerHarness _broker = new();

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => _broker.DisposeAsync();

    [Fact]
    public async Task Answers_api_versions_with_the_old_header_at_every_version()
    {
        using var client = _broker.Connect();
        for (short version = 0; version <= 4; version++)
        {
            var request = new ApiVersionsRequest { ClientName = "a", ClientVersion = "1.0" };

            var answer = await client.AskAsync<ApiVersionsResponse>(ApiKey.ApiVersions, version, request);

            answer.Keys.Count.ShouldBe(_broker.Apis.All.Count);
        }
    }

    [Fact]
    public async Task Tells_a_client_from_the_future_which_versions_there_are()
    {
        using var client = _broker.Connect();

        await client.SendAsync([0, 0, 0, 11, 0, 18, 0, 9, 0, 0, 0, 42, 0, 0, 0]);
        var frame = await client.ReceiveAsync();

        frame[..6].ShouldBe([0, 0, 0, 42, 0, 35]);
        frame.Length.ShouldBe(6 + 4 + (_broker.Apis.All.Count * 6));
    }

    [Theory]
    [InlineData(new byte[] { 0, 0, 0, 0 })]
    [InlineData(new byte[] { 0x7f, 0xff, 0xff, 0xff })]
    [InlineData(new byte[] { 0xff, 0xff, 0xff, 0xff })]
    [InlineData(new byte[] { 0x16, 0x03, 0x01, 0x02, 0x00, 0x01 })]
    [InlineData(new byte[] { 0, 0, 0, 10, 0, 99, 0, 0, 0, 0, 0, 1, 0, 0 })]
    [InlineData(new byte[] { 0, 0, 0, 14, 0, 3, 0, 0, 0, 0, 0, 1, 0, 0, 0x7f, 0xff, 0xff, 0xff })]
    public async Task Closes_only_the_connection_that_sends_nonsense(byte[] nonsense)
    {
        using var other = _broker.Connect();
        using var client = _broker.Connect();

        await client.SendAsync(nonsense);
        await client.Closed.WaitAsync(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken);

        var answer = await other.AskAsync<MetadataResponse>(ApiKey.Metadata, 1, new MetadataRequest());
        answer.Brokers.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_fetch_waits_for_records_and_wakes_when_they_come()
    {
        var topic = _broker.CreateTopic("orders");
        using var consumer = _broker.Connect();
        using var producer = _broker.Connect();
        await consumer.SendAsync(ApiKey.Fetch, 11, Fetch("orders", maxWaitMs: 60_000));

        await producer.AskAsync<ProduceResponse>(ApiKey.Produce, 9, Produce("orders", BatchBuilder.Of(2)));
        var answer = await consumer.ReceiveAsync<FetchResponse>(ApiKey.Fetch, 11);

        answer.Topics[0].Partitions[0].Records!.Length.ShouldBeGreaterThan(0);
        topic.Partitions[0].HighWatermark.ShouldBe(2);
    }

    [Fact]
    public async Task A_fetch_of_a_topic_that_is_deleted_meanwhile_ends_at_once()
    {
        var topic = _broker.CreateTopic("orders");
        using var consumer = _broker.Connect();
        await consumer.SendAsync(ApiKey.Fetch, 11, Fetch("orders", maxWaitMs: 60_000));

        _broker.Topics.Delete(topic);
        var answer = await consumer.ReceiveAsync<FetchResponse>(ApiKey.Fetch, 11);

        answer.Topics[0].Partitions[0].Error.ShouldBe(ErrorCode.UnknownTopicOrPartition);
    }

    [Fact]
    public async Task Acks_zero_is_not_answered_and_the_next_request_is()
    {
        var topic = _broker.CreateTopic("orders");
        using var client = _broker.Connect();
        var request = Produce("orders", BatchBuilder.Of(1));
        request.Acks = 0;

        await client.SendAsync(ApiKey.Produce, 9, request);
        var answer = await client.AskAsync<MetadataResponse>(ApiKey.Metadata, 12, new MetadataRequest { Topics = null });

        answer.Topics.ShouldHaveSingleItem().Id.ShouldBe(topic.Id);
        topic.Partitions[0].HighWatermark.ShouldBe(1);
    }

    [Fact]
    public async Task An_incremental_fetch_session_is_sent_back_to_full_fetches()
    {
        using var client = _broker.Connect();

        var answer = await client.AskAsync<FetchResponse>(ApiKey.Fetch, 12, new FetchRequest { SessionId = 5, SessionEpoch = 1 });

        answer.Error.ShouldBe(ErrorCode.FetchSessionIdNotFound);
    }

    [Fact]
    public async Task Bytes_after_a_request_are_ignored_as_kafka_does()
    {
        using var client = _broker.Connect();

        await client.SendAsync([0, 0, 0, 18, 0, 3, 0, 12, 0, 0, 0, 7, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
        var frame = await client.ReceiveAsync();

        frame[..4].ShouldBe([0, 0, 0, 7]);
    }

    private static ProduceRequest Produce(string topic, byte[] batch) => new()
    {
        Acks = -1,
        Topics = [new() { Name = topic, Partitions = [new() { Records = new RecordsInMemory(batch) }] }],
    };

    private static FetchRequest Fetch(string topic, int maxWaitMs) => new()
    {
        MaxWaitMs = maxWaitMs,
        MinBytes = 1,
        MaxBytes = 1 << 20,
        Topics = [new() { Name = topic, Partitions = [new() { MaxBytes = 1 << 20 }] }],
    };
}
