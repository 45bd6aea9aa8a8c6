using Dashboard.Services.Consumers;
using Dashboard.Services.Records;
using Dashboard.Tests.Unit.Support;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using Shouldly;
using Xunit;

namespace Dashboard.Tests.Unit.Services.Consumers;

public sealed class ConsumerReadingTests : IAsyncDisposable
{
    private static readonly CancellationToken None = CancellationToken.None;

    private readonly FakeGroupConsumers _consumers = new();
    private readonly FakeClusterAdmin _admin = new();
    private readonly FakeTimeProvider _time = new();
    private readonly ConsumerInstances _instances;

    public ConsumerReadingTests() =>
        _instances = new ConsumerInstances(_consumers, _admin, Options.Create(new ConsumerInstanceOptions { InstanceTimeoutMs = 1_000 }), _time);

    private FakeGroupConsumer Consumer => _consumers.Made[0];

    public ValueTask DisposeAsync() => _instances.DisposeAsync();

    [Fact]
    public async Task Refuses_to_read_before_a_subscription()
    {
        var instance = _instances.Create("k", "g", new("c")).ShouldBeOfType<ConsumerCreation.Created>().Instance;

        (await instance.ReadAsync(new ReadRequest(), records => new(records.Count), None)).ShouldBe(ConsumerRefusal.NotSubscribed);
    }

    [Fact]
    public async Task Sits_out_its_wait_when_nothing_comes()
    {
        var read = Read(await SubscribedAsync());

        _time.Advance(TimeSpan.FromMilliseconds(999));
        read.IsCompleted.ShouldBeFalse();
        _time.Advance(TimeSpan.FromMilliseconds(1));

        (await read).ShouldBeEmpty();
    }

    [Fact]
    public async Task Can_be_shortened_and_not_lengthened()
    {
        var instance = await SubscribedAsync();
        var shorter = Read(instance, new ReadRequest(TimeSpan.FromMilliseconds(10)));
        _time.Advance(TimeSpan.FromMilliseconds(10));
        (await shorter).ShouldBeEmpty();

        var longer = Read(instance, new ReadRequest(TimeSpan.FromHours(1)));
        _time.Advance(TimeSpan.FromSeconds(1));

        (await longer).ShouldBeEmpty();
    }

    [Fact]
    public async Task Answers_once_records_stop_coming()
    {
        var instance = await SubscribedAsync();
        Consumer.Arrive("a", "1");
        var read = Read(instance);

        _time.Advance(TimeSpan.FromMilliseconds(50));

        (await read).ShouldHaveSingleItem().Offset.ShouldBe(0);
    }

    [Fact]
    public async Task Answers_at_once_when_the_bytes_asked_for_are_there()
    {
        var instance = await SubscribedAsync();
        Consumer.Arrive("a", "12345");
        Consumer.Arrive("a", "12345");
        Consumer.Arrive("a", "12345");

        var records = await Read(instance, new ReadRequest(MaxBytes: 10));

        records.Count.ShouldBe(2);
    }

    [Fact]
    public async Task Answers_at_once_beyond_fetch_min_bytes()
    {
        var instance = await SubscribedAsync(new("c", FetchMinBytes: 3));
        var read = Read(instance);
        Consumer.Arrive("a", "123");
        read.IsCompleted.ShouldBeFalse();

        Consumer.Arrive("a", "4");

        (await read).Count.ShouldBe(2);
    }

    [Fact]
    public async Task Gives_records_again_that_were_not_delivered()
    {
        var instance = await SubscribedAsync(new("c", FetchMinBytes: 0));
        Consumer.Arrive("a", "1");
        Consumer.Arrive("a", "2");
        await instance.ReadAsync(new ReadRequest(), _ => new(1), None);

        var again = await Read(instance);

        again.ShouldHaveSingleItem().Offset.ShouldBe(1);
        Consumer.Delivered[new("a", 0)].ShouldBe(2);
    }

    [Fact]
    public async Task Commits_what_was_delivered_and_no_more()
    {
        var instance = await SubscribedAsync(new("c", FetchMinBytes: 0));
        Consumer.Arrive("a", "1");
        await Read(instance);
        Consumer.Arrive("a", "2");

        await instance.CommitAsync(null, None);

        Consumer.Committed[new("a", 0)].ShouldBe(1);
    }

    [Fact]
    public async Task Ends_as_not_found_when_the_instance_is_deleted_meanwhile()
    {
        var instance = await SubscribedAsync();
        var read = instance.ReadAsync(new ReadRequest(), records => new(records.Count), None);

        await _instances.DeleteAsync("g", "c");

        (await read).ShouldBe(ConsumerRefusal.NotFound);
    }

    [Fact]
    public async Task Lets_a_second_read_wait_its_own_time_for_the_first()
    {
        var instance = await SubscribedAsync();
        var first = Read(instance);
        var second = Read(instance, new ReadRequest(TimeSpan.FromMilliseconds(100)));

        _time.Advance(TimeSpan.FromMilliseconds(100));

        (await second).ShouldBeEmpty();
        first.IsCompleted.ShouldBeFalse();
        _time.Advance(TimeSpan.FromMilliseconds(900));
        (await first).ShouldBeEmpty();
    }

    [Fact]
    public async Task Tells_that_the_cluster_is_away_for_as_long_as_it_is()
    {
        var instance = await SubscribedAsync();
        Consumer.Buffer.Fail(new KafkaFailure(-187, "ALL_BROKERS_DOWN", "down", IsRetriable: true));
        _admin.Failure = new KafkaFailure(-195, "TRANSPORT", "down", IsRetriable: true);

        await Should.ThrowAsync<KafkaUnavailableException>(() => Read(instance));
        await Should.ThrowAsync<KafkaUnavailableException>(() => Read(instance));
        _admin.Failure = null;

        (await Read(instance)).ShouldBeEmpty();
    }

    private static async Task<List<KafkaRecord>> Read(ConsumerInstance instance, ReadRequest request = default)
    {
        List<KafkaRecord> read = [];
        var refusal = await instance.ReadAsync(
            request,
            records =>
            {
                read.AddRange(records);
                return new(records.Count);
            },
            None);
        refusal.ShouldBeNull();
        return read;
    }

    private async Task<ConsumerInstance> SubscribedAsync(NewConsumerInstance? asked = null)
    {
        var instance = _instances.Create("k", "g", asked ?? new("c")).ShouldBeOfType<ConsumerCreation.Created>().Instance;
        await instance.SubscribeAsync(["a"], None);
        return instance;
    }
}
