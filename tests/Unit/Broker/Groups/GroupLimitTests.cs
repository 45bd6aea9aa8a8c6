using Dashboard.Broker.Groups;
using Dashboard.Broker.Protocol;
using Dashboard.Broker.Protocol.Messages;
using Dashboard.Tests.Unit.Broker.Support;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Shouldly;
using Xunit;

namespace Dashboard.Tests.Unit.Broker.Groups;

public sealed class GroupLimitTests : IAsyncLifetime
{
    private readonly TemporaryDirectory _directory = new();
    private readonly GroupCoordinator _groups;

    public GroupLimitTests() => _groups = new GroupCoordinator(
        _directory.Path, new GroupSettings { MaxGroups = 1 }, (_, _) => true, new FakeTimeProvider(), NullLogger.Instance);

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        await _groups.DisposeAsync();
        _directory.Dispose();
    }

    [Fact]
    public async Task One_group_too_many_is_refused_and_those_there_go_on()
    {
        (await CommitAsync("one")).ShouldBe(ErrorCode.None);

        (await CommitAsync("two")).ShouldBe(ErrorCode.GroupMaxSizeReached);
        (await JoinAsync("two")).ShouldBe(ErrorCode.GroupMaxSizeReached);
        (await JoinAsync("one")).ShouldBe(ErrorCode.MemberIdRequired);
        (await CommitAsync("one")).ShouldBe(ErrorCode.None);
    }

    private async Task<ErrorCode> CommitAsync(string group)
    {
        var request = new OffsetCommitRequest { Group = group, Generation = -1, Topics = [new() { Name = "orders", Partitions = [new() { Offset = 1 }] }] };
        return (await _groups.CommitAsync(request)).Topics[0].Partitions[0].Error;
    }

    private async Task<ErrorCode> JoinAsync(string group)
    {
        var request = new JoinGroupRequest { Group = group, SessionTimeoutMs = 10_000, ProtocolType = "consumer", Protocols = [new() { Name = "range" }] };
        return (await _groups.JoinAsync(new JoinCall(request, 5, "test", "/10.0.0.1"), TestContext.Current.CancellationToken)).Error;
    }
}
