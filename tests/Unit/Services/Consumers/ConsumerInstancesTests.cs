using Dashboard.Services.Consumers;
using Dashboard.Services.Records;
using Dashboard.Tests.Unit.Support;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using Shouldly;
using Xunit;

namespace Dashboard.Tests.Unit.Services.Consumers;

public sealed class ConsumerInstancesTests : IAsyncDisposable
{
    private static readonly CancellationToken None = CancellationToken.None;

    private readonly FakeGroupConsumers _consumers = new();
    private readonly FakeClusterAdmin _admin = new();
    private readonly FakeTimeProvider _time = new();
    private readonly ConsumerInstanceOptions _options = new() { InstanceTimeoutMs = 60_000, MaxInstances = 2 };
    private readonly ConsumerInstances _instances;

    public ConsumerInstancesTests() => _instances = new ConsumerInstances(_consumers, _admin, Options.Create(_options), _time);

    public ValueTask DisposeAsync() => _instances.DisposeAsync();

    [Fact]
    public void Takes_the_published_defaults()
    {
        Create();

        var settings = _consumers.Made[0].Settings;
        settings.Start.ShouldBe(GroupStart.Latest);
        settings.IsAutoCommit.ShouldBeTrue();
        settings.IsReadCommitted.ShouldBeFalse();
    }

    [Fact]
    public async Task Says_for_ten_minutes_that_an_instance_expired()
    {
        var name = Create().Name;
        _time.Advance(TimeSpan.FromSeconds(61));
        await _instances.SweepAsync(None);

        _instances.Missing("g", name).Message.ShouldBe("Consumer instance expired.");
        (await _instances.DeleteAsync("g", name)).ShouldBe(ConsumerRefusal.Expired);
        _instances.Missing("g", "another").ShouldBe(ConsumerRefusal.NotFound);
        _time.Advance(TimeSpan.FromMinutes(11));
        _instances.Missing("g", name).ShouldBe(ConsumerRefusal.NotFound);
    }

    [Fact]
    public void Tells_when_an_instance_expires_unless_it_is_used()
    {
        var instance = Create();

        _time.Advance(TimeSpan.FromSeconds(20));

        instance.ExpiresAt.ShouldBe(_time.GetUtcNow() + TimeSpan.FromSeconds(40));
    }

    [Fact]
    public void Generates_a_name()
    {
        _options.Id = "a1";

        Create(new()).Name.ShouldStartWith("rest-consumer-a1-");
    }

    [Theory]
    [InlineData("xml", null, null, null, ConsumerRefusalKind.Invalid)]
    [InlineData("1", null, null, null, ConsumerRefusalKind.Invalid)]
    [InlineData("", null, null, null, ConsumerRefusalKind.Invalid)]
    [InlineData("JSON", "newest", null, null, ConsumerRefusalKind.BadConfiguration)]
    [InlineData("json", null, "yes", null, ConsumerRefusalKind.BadConfiguration)]
    [InlineData(null, null, null, -2, ConsumerRefusalKind.OutOfRange)]
    [InlineData(null, null, null, 10_000_001, ConsumerRefusalKind.OutOfRange)]
    public void Refuses_impossible_settings(string? format, string? reset, string? autoCommit, int? fetchMinBytes, ConsumerRefusalKind kind)
    {
        Refuse(new("c", format, reset, autoCommit, fetchMinBytes)).Kind.ShouldBe(kind);
        _consumers.Made.ShouldBeEmpty();
    }

    [Fact]
    public void Releases_the_name_when_the_client_cannot_be_made()
    {
        _consumers.Refusal = "group.instance.id must not be empty";
        Refuse(new("c")).Kind.ShouldBe(ConsumerRefusalKind.BadConfiguration);

        _consumers.Refusal = null;

        Create(new("c"));
    }

    [Fact]
    public void Knows_a_name_once_per_group()
    {
        Create(new("c"));

        Refuse(new("c")).ShouldBe(ConsumerRefusal.AlreadyExists);
        _instances.Create("k", "other", new("c")).ShouldBeOfType<ConsumerCreation.Created>();
    }

    [Fact]
    public void Refuses_more_instances_than_allowed()
    {
        Create(new("a"));
        Create(new("b"));

        Refuse(new("c")).ShouldBe(ConsumerRefusal.TooMany);
    }

    [Fact]
    public async Task Closes_what_nobody_uses()
    {
        Create(new("idle"));
        Create(new("used"));
        _time.Advance(TimeSpan.FromSeconds(40));
        _instances.TryFind("g", "used", out _).ShouldBeTrue();
        _time.Advance(TimeSpan.FromSeconds(40));

        var expired = await _instances.SweepAsync(None);

        expired.ShouldBe(["idle"]);
        _consumers.Made[0].HasLeft.ShouldBeTrue();
        _instances.TryFind("g", "idle", out _).ShouldBeFalse();
        _instances.TryFind("g", "used", out _).ShouldBeTrue();
    }

    [Fact]
    public async Task Leaves_the_group_on_deletion()
    {
        Create(new("c"));

        (await _instances.DeleteAsync("g", "c")).ShouldBeNull();

        _consumers.Made[0].HasLeft.ShouldBeTrue();
        (await _instances.DeleteAsync("g", "c")).ShouldBe(ConsumerRefusal.NotFound);
    }

    [Fact]
    public async Task Keeps_subscription_pattern_and_assignment_apart()
    {
        var instance = Create();
        await instance.SubscribeAsync(["a"], None);

        (await instance.AssignAsync([new("a", 0)], None)).ShouldBe(ConsumerRefusal.Exclusive);
        (await instance.SubscribePatternAsync("a", None)).ShouldBe(ConsumerRefusal.Exclusive);
        (await instance.SubscribeAsync(["b"], None)).ShouldBeNull();
        instance.Topics.ShouldBe(["b"]);

        await instance.UnsubscribeAsync(None);

        (await instance.AssignAsync([new("a", 0)], None)).ShouldBeNull();
    }

    [Fact]
    public async Task Subscribes_to_topics_of_a_pattern_as_they_appear()
    {
        _admin.Add("orders").Add("orders-old").Add("_orders", isInternal: true);
        var instance = Create();
        await instance.SubscribePatternAsync("_?order.", None);
        instance.Topics.ShouldBe(["orders"]);
        _admin.Add("orderz");

        _time.Advance(TimeSpan.FromSeconds(5));
        await _instances.SweepAsync(None);
        instance.Topics.ShouldBe(["orders"]);
        _time.Advance(TimeSpan.FromSeconds(6));
        await _instances.SweepAsync(None);

        instance.Topics.ShouldBe(["orders", "orderz"]);
        _consumers.Made[0].Subscribed.ShouldBe(["orders", "orderz"]);
    }

    [Theory]
    [InlineData("(")]
    [InlineData("(a)\\1")]
    public async Task Refuses_a_pattern_that_is_none_or_could_run_away(string pattern)
    {
        var refusal = await Create().SubscribePatternAsync(pattern, None);

        refusal.ShouldNotBeNull().Message.ShouldStartWith("Invalid topic_pattern: ");
    }

    [Fact]
    public async Task Refuses_to_seek_where_nothing_is_assigned()
    {
        var instance = Create();
        await instance.AssignAsync([new("a", 0)], None);

        (await instance.SeekAsync([new(new("a", 1), 5)], None)).ShouldNotBeNull().Message.ShouldBe("Illegal state: No current assignment for partition a-1");
        (await instance.SeekAsync([new(new("a", 0), 5)], None)).ShouldBeNull();
    }

    private ConsumerInstance Create(NewConsumerInstance? asked = null) =>
        _instances.Create("k", "g", asked ?? new("c")).ShouldBeOfType<ConsumerCreation.Created>().Instance;

    private ConsumerRefusal Refuse(NewConsumerInstance asked) =>
        _instances.Create("k", "g", asked).ShouldBeOfType<ConsumerCreation.Refused>().Refusal;
}
