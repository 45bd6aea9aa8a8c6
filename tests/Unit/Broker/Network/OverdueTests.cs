using Dashboard.Broker;
using Dashboard.Broker.Apis;
using Dashboard.Broker.Network;
using Dashboard.Broker.Protocol;
using Dashboard.Broker.Security;
using Dashboard.Tests.Unit.Broker.Support;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Shouldly;
using Xunit;

namespace Dashboard.Tests.Unit.Broker.Network;

/// <summary>Which connections the housekeeping ends, and which it leaves alone.</summary>
public sealed class OverdueTests : IAsyncLifetime
{
    private readonly BrokerHarness _broker = new();
    private readonly TemporaryDirectory _directory = new();
    private readonly CancellationTokenSource _over = new();

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        await _over.CancelAsync();
        _over.Dispose();
        await _broker.DisposeAsync();
        _directory.Dispose();
    }

    [Fact]
    public void A_silent_client_may_stay_for_ten_minutes()
    {
        var connection = Connect(Gate.Open);

        _broker.Time.Advance(TimeSpan.FromMinutes(9));
        connection.Overdue().ShouldBeNull();
        _broker.Time.Advance(TimeSpan.FromMinutes(2));

        connection.Overdue().ShouldBe("it has been silent");
    }

    [Fact]
    public void A_stranger_must_sign_in_within_half_a_minute()
    {
        var connection = Connect(new Gate(new SignIn(new UserStore(_directory.Path, [("alice", "secret")]), TimeSpan.Zero), null));

        connection.Overdue().ShouldBeNull();
        _broker.Time.Advance(TimeSpan.FromSeconds(31));

        connection.Overdue().ShouldBe("it has not signed in");
    }

    [Fact]
    public async Task Who_does_not_read_its_answer_is_not_waited_for_longer_than_a_minute()
    {
        var time = new FakeTimeProvider();
        var (client, server) = DuplexStream.Pair();
        var sender = new FrameSender(server, time);
        using var writer = new ProtocolWriter(version: 0, flexible: false);
        writer.Bare(new byte[1024 * 1024]);

        var sending = sender.SendAsync(writer, _over.Token);
        sender.IsLate.ShouldBeFalse();
        time.Advance(TimeSpan.FromSeconds(61));
        sender.IsLate.ShouldBeTrue();

        await client.ReadExactlyAsync(new byte[(1024 * 1024) + 4], TestContext.Current.CancellationToken);
        await sending;
        sender.IsLate.ShouldBeFalse();
    }

    private Connection Connect(Gate gate)
    {
        var (_, server) = DuplexStream.Pair();
        var session = new ClientSession("10.0.0.1", new Endpoint("broker.test", 9092), gate);
        var connection = new Connection(server, session, _broker.Apis, _broker.Budget, _broker.Time, NullLogger.Instance);
        _ = connection.RunAsync(_over.Token);
        return connection;
    }
}
