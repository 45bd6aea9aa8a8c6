using Dashboard.Broker.Protocol;
using Dashboard.Broker.Protocol.Messages;
using Dashboard.Tests.Unit.Broker.Support;
using Shouldly;
using Xunit;

namespace Dashboard.Tests.Unit.Broker.Groups;

public sealed class GroupCoordinatorTests : IAsyncLifetime
{
    private static readonly TimeSpan InitialDelay = TimeSpan.FromMilliseconds(200);
    private readonly BrokerHarness _broker = new();

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => _broker.DisposeAsync();

    [Fact]
    public async Task A_new_member_is_first_told_its_id()
    {
        using var client = _broker.Connect();

        var answer = await client.AskAsync<JoinGroupResponse>(ApiKey.JoinGroup, 5, Join());

        answer.Error.ShouldBe(ErrorCode.MemberIdRequired);
        answer.MemberId.ShouldStartWith("test-");
    }

    [Fact]
    public async Task Two_members_get_one_generation_and_only_the_leader_learns_of_both()
    {
        var (one, two) = await TwoMembersAsync();
        using var _ = one.Client;
        using var __ = two.Client;

        one.Joined.Generation.ShouldBe(two.Joined.Generation);
        one.Joined.Leader.ShouldBe(two.Joined.Leader);
        new[] { one.Joined, two.Joined }.Select(joined => joined.Members.Count).Order().ShouldBe([0, 2]);
    }

    [Fact]
    public async Task The_leaders_assignments_reach_every_member()
    {
        var (one, two) = await TwoMembersAsync();
        using var _ = one.Client;
        using var __ = two.Client;

        await SyncAsync(one, two);

        two.Synced!.Assignment.ToArray().ShouldBe([2]);
        one.Synced!.Assignment.ToArray().ShouldBe([1]);
    }

    [Fact]
    public async Task A_member_that_falls_silent_is_out_and_the_others_are_called_to_rebalance()
    {
        var (one, two) = await TwoMembersAsync();
        using var _ = one.Client;
        using var __ = two.Client;
        await SyncAsync(one, two);

        for (var i = 0; i < 3; i++)
        {
            _broker.Time.Advance(TimeSpan.FromSeconds(4));
            await HeartbeatAsync(one);
        }

        (await HeartbeatAsync(one)).ShouldBe(ErrorCode.RebalanceInProgress);
        (await HeartbeatAsync(two)).ShouldBe(ErrorCode.UnknownMemberId);
    }

    [Fact]
    public async Task A_member_of_an_earlier_generation_is_refused()
    {
        var (one, two) = await TwoMembersAsync();
        using var _ = one.Client;
        using var __ = two.Client;
        one.Joined.Generation--;

        (await HeartbeatAsync(one)).ShouldBe(ErrorCode.IllegalGeneration);
    }

    [Fact]
    public async Task A_client_that_hangs_up_while_it_waits_is_no_member()
    {
        var gone = _broker.Connect();
        await gone.SendAsync(ApiKey.JoinGroup, 3, Join());
        gone.Dispose();
        await gone.Closed;

        using var client = _broker.Connect();
        var answering = JoinAsync(client, Join(), version: 3);
        var joined = await EventuallyAsync(answering);

        joined.Members.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_static_member_comes_back_without_a_rebalance_and_fences_its_former_self()
    {
        using var first = _broker.Connect();
        var joined = await EventuallyAsync(JoinAsync(first, Join(instance: "i1"), version: 5));
        await first.AskAsync<SyncGroupResponse>(ApiKey.SyncGroup, 3, new SyncGroupRequest
        {
            Group = "g",
            Generation = joined.Generation,
            MemberId = joined.MemberId,
            InstanceId = "i1",
            Assignments = [new() { MemberId = joined.MemberId, Bytes = new byte[] { 7 } }],
        });

        using var second = _broker.Connect();
        var again = await second.AskAsync<JoinGroupResponse>(ApiKey.JoinGroup, 9, Join(instance: "i1"));
        var former = await first.AskAsync<HeartbeatResponse>(ApiKey.Heartbeat, 4, new HeartbeatRequest
        {
            Group = "g",
            Generation = joined.Generation,
            MemberId = joined.MemberId,
            InstanceId = "i1",
        });

        again.Generation.ShouldBe(joined.Generation);
        again.SkipAssignment.ShouldBeTrue();
        again.MemberId.ShouldNotBe(joined.MemberId);
        former.Error.ShouldBe(ErrorCode.FencedInstanceId);
    }

    [Theory]
    [InlineData(1000)]
    [InlineData(3_600_000)]
    public async Task Session_timeouts_out_of_bounds_are_refused(int sessionMs)
    {
        using var client = _broker.Connect();
        var request = Join();
        request.SessionTimeoutMs = sessionMs;

        var answer = await client.AskAsync<JoinGroupResponse>(ApiKey.JoinGroup, 5, request);

        answer.Error.ShouldBe(ErrorCode.InvalidSessionTimeout);
    }

    [Fact]
    public async Task A_member_that_leaves_empties_the_group_at_once()
    {
        using var client = _broker.Connect();
        var joined = await EventuallyAsync(JoinAsync(client, Join(), version: 3));

        var left = await client.AskAsync<LeaveGroupResponse>(ApiKey.LeaveGroup, 1, new LeaveGroupRequest
        {
            Group = "g",
            Members = [new() { MemberId = joined.MemberId }],
        });

        left.Error.ShouldBe(ErrorCode.None);
        (await _broker.Groups.DescribeAsync(["g"]))[0].State.ShouldBe("Empty");
    }

    [Fact]
    public async Task Members_that_never_ask_for_their_assignment_are_out_after_the_rebalance_timeout()
    {
        var (one, two) = await TwoMembersAsync();
        using var _ = one.Client;
        using var __ = two.Client;

        for (var i = 0; i < 13; i++)
        {
            _broker.Time.Advance(TimeSpan.FromSeconds(5));
            await HeartbeatAsync(one);
            await HeartbeatAsync(two);
        }

        (await HeartbeatAsync(one)).ShouldBe(ErrorCode.UnknownMemberId);
    }

    [Fact]
    public async Task A_member_that_waits_for_its_assignment_keeps_its_session()
    {
        var (one, two) = await TwoMembersAsync();
        using var _ = one.Client;
        using var __ = two.Client;
        var (leader, follower) = one.Joined.Leader == one.Joined.MemberId ? (one, two) : (two, one);
        var waiting = _broker.Groups.SyncAsync(
            new SyncGroupRequest { Group = "g", Generation = follower.Joined.Generation, MemberId = follower.Joined.MemberId },
            TestContext.Current.CancellationToken);

        for (var i = 0; i < 6; i++)
        {
            _broker.Time.Advance(TimeSpan.FromSeconds(4));
            await HeartbeatAsync(leader);
        }

        await _broker.Groups.SyncAsync(
            new SyncGroupRequest { Group = "g", Generation = leader.Joined.Generation, MemberId = leader.Joined.MemberId },
            TestContext.Current.CancellationToken);
        (await waiting).Error.ShouldBe(ErrorCode.None);
        (await HeartbeatAsync(follower)).ShouldBe(ErrorCode.None);
    }

    private static JoinGroupRequest Join(string memberId = "", string? instance = null) => new()
    {
        Group = "g",
        SessionTimeoutMs = 10_000,
        RebalanceTimeoutMs = 60_000,
        MemberId = memberId,
        InstanceId = instance,
        ProtocolType = "consumer",
        Protocols = [new() { Name = "range", Metadata = new byte[] { 0, 0, 0, 0, 0, 0 } }],
    };

    private static Task<JoinGroupResponse> JoinAsync(WireClient client, JoinGroupRequest request, short version) =>
        client.AskAsync<JoinGroupResponse>(ApiKey.JoinGroup, version, request);

    /// <summary>Lets time pass as long as the group waits for members, and no longer: sessions must not end meanwhile.</summary>
    private async Task<T> EventuallyAsync<T>(Task<T> answering)
    {
        while (!answering.IsCompleted)
        {
            var state = (await _broker.Groups.DescribeAsync(["g"]))[0].State;
            if (state is "CompletingRebalance" or "Stable")
            {
                break;
            }

            if (state == "PreparingRebalance")
            {
                _broker.Time.Advance(InitialDelay);
            }

            await Task.Yield();
        }

        return await answering;
    }

    private async Task<(Participant One, Participant Two)> TwoMembersAsync()
    {
        var (one, two) = (_broker.Connect(), _broker.Connect());
        var (first, second) = (JoinAsync(one, Join(), version: 3), JoinAsync(two, Join(), version: 3));
        while ((await _broker.Groups.DescribeAsync(["g"]))[0].Members.Count < 2)
        {
            await Task.Yield();
        }

        var both = await EventuallyAsync(Task.WhenAll(first, second));
        return (new Participant(one, both[0]), new Participant(two, both[1]));
    }

    private static async Task SyncAsync(Participant one, Participant two)
    {
        var assignments = new List<SyncGroupRequest.Assignment>
        {
            new() { MemberId = one.Joined.MemberId, Bytes = new byte[] { 1 } },
            new() { MemberId = two.Joined.MemberId, Bytes = new byte[] { 2 } },
        };
        var answers = await Task.WhenAll(new[] { one, two }.Select(member => member.Client.AskAsync<SyncGroupResponse>(
            ApiKey.SyncGroup,
            2,
            new SyncGroupRequest
            {
                Group = "g",
                Generation = member.Joined.Generation,
                MemberId = member.Joined.MemberId,
                Assignments = member.Joined.Leader == member.Joined.MemberId ? assignments : [],
            })));
        (one.Synced, two.Synced) = (answers[0], answers[1]);
    }

    private static async Task<ErrorCode> HeartbeatAsync(Participant member) =>
        (await member.Client.AskAsync<HeartbeatResponse>(ApiKey.Heartbeat, 2, new HeartbeatRequest
        {
            Group = "g",
            Generation = member.Joined.Generation,
            MemberId = member.Joined.MemberId,
        })).Error;

    private sealed class Participant(WireClient client, JoinGroupResponse joined)
    {
        public WireClient Client { get; } = client;

        public JoinGroupResponse Joined { get; } = joined;

        public SyncGroupResponse? Synced { get; set; }
    }
}
