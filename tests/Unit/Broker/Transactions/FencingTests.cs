using Dashboard.Broker.Protocol;
using Dashboard.Broker.Transactions;
using Dashboard.Tests.Unit.Broker.Support;
using Shouldly;
using Xunit;

namespace Dashboard.Tests.Unit.Broker.Transactions;

public sealed class FencingTests : IAsyncLifetime
{
    private const string Topic = "orders";
    private readonly BrokerHarness _broker = new();

    public ValueTask InitializeAsync()
    {
        _broker.CreateTopic(Topic);
        return ValueTask.CompletedTask;
    }

    public ValueTask DisposeAsync() => _broker.DisposeAsync();

    [Fact]
    public async Task A_second_producer_of_the_id_shuts_out_the_first_and_aborts_what_it_left()
    {
        var first = await TestProducer.StartAsync(_broker);
        await first.WriteAsync(Topic, "left");
        var second = await TestProducer.StartAsync(_broker);

        (second.ProducerId, second.Epoch).ShouldBe((first.ProducerId, (short)(first.Epoch + 1)));
        (await first.ProduceAsync(Topic, "zombie")).ShouldBe(ErrorCode.InvalidProducerEpoch);
        (await first.AddAsync(Topic)).ShouldBe(ErrorCode.ProducerFenced);
        (await first.EndAsync(commit: true)).ShouldBe(ErrorCode.ProducerFenced);
        (await first.EndAsync(commit: true, version: 1)).ShouldBe(ErrorCode.InvalidProducerEpoch);
        (await first.InitAsync(asPresent: true)).ShouldBe(ErrorCode.ProducerFenced);
        await second.WriteAsync(Topic, "taken over");
        (await second.EndAsync(commit: true)).ShouldBe(ErrorCode.None);

        LogReader.Read(_broker.Topics.Partition(Topic, 0)!, 0, committedOnly: true).Select(record => record.Value).ShouldBe(["taken over"]);
    }

    [Fact]
    public async Task A_producer_may_raise_its_own_epoch_and_ask_again_if_the_answer_was_lost()
    {
        var producer = await TestProducer.StartAsync(_broker);
        var before = producer.On(_broker);

        (await producer.InitAsync(asPresent: true)).ShouldBe(ErrorCode.None);
        (await before.InitAsync(asPresent: true)).ShouldBe(ErrorCode.None);

        (producer.Epoch, before.Epoch).ShouldBe(((short)1, (short)1));
    }

    [Fact]
    public async Task A_producer_with_the_last_epoch_gets_a_new_id()
    {
        var producer = await TestProducer.StartAsync(_broker);
        for (var i = 0; i < Transaction.LargestEpoch; i++)
        {
            await _broker.Transactions.InitAsync(new() { TransactionalId = "tx", TransactionTimeoutMs = 1000 }, 4);
        }

        var next = await TestProducer.StartAsync(_broker);

        next.Epoch.ShouldBe((short)0);
        next.ProducerId.ShouldNotBe(producer.ProducerId);
    }

    [Fact]
    public async Task Ids_and_time_outs_that_make_no_sense_are_refused()
    {
        (await new TestProducer(_broker, "").InitAsync()).ShouldBe(ErrorCode.InvalidRequest);
        (await new TestProducer(_broker, "tx").InitAsync(timeoutMs: 0)).ShouldBe(ErrorCode.InvalidTransactionTimeout);
        (await new TestProducer(_broker, "tx").InitAsync(timeoutMs: 900_001)).ShouldBe(ErrorCode.InvalidTransactionTimeout);
        (await new TestProducer(_broker, "never seen").EndAsync(commit: true)).ShouldBe(ErrorCode.InvalidProducerIdMapping);
    }

    [Fact]
    public async Task An_id_that_is_not_used_for_a_week_is_forgotten()
    {
        var producer = await TestProducer.StartAsync(_broker);
        _broker.Time.Advance(TimeSpan.FromDays(7) + TimeSpan.FromSeconds(1));

        (await producer.AddAsync(Topic)).ShouldBe(ErrorCode.InvalidProducerIdMapping);
    }
}
