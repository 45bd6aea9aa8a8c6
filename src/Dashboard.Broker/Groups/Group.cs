using Dashboard.Broker.Protocol;
using Dashboard.Broker.Protocol.Messages;

namespace Dashboard.Broker.Groups;

/// <summary>A consumer group of the classic protocol: its members, its generation and its committed offsets.</summary>
/// <remarks>Not thread-safe: the coordinator's loop owns all groups.</remarks>
internal sealed partial class Group(string id, GroupSettings settings, GroupTimers timers, Action<Group> generationChanged)
{
    private readonly List<Member> _members = [];
    private readonly Dictionary<string, TimeSpan> _pending = new(StringComparer.Ordinal);
    private string? _leaderId;

    public string Id { get; } = id;

    public GroupState State { get; private set; } = GroupState.Empty;

    /// <summary>Number of the round of balancing; never decreases, also not over restarts.</summary>
    public int Generation { get; set; }

    public string ProtocolType { get; set; } = "";

    /// <summary>The protocol of the generation; null without members.</summary>
    public string? Protocol { get; private set; }

    public IReadOnlyList<Member> Members => _members;

    public Dictionary<(string Topic, int Partition), CommittedOffset> Offsets { get; } = [];

    /// <summary>Offsets that open transactions will commit or drop.</summary>
    public HashSet<(long ProducerId, string Topic, int Partition)> Staged { get; } = [];

    /// <summary>When the group lost its last member; milliseconds since 1970, -1 if it never had one.</summary>
    public long EmptySinceMs { get; set; } = -1;

    /// <summary>Whether nothing is worth keeping.</summary>
    public bool IsIdle => State == GroupState.Empty && _pending.Count == 0 && Offsets.Count == 0 && Staged.Count == 0;

    public HeartbeatResponse Heartbeat(HeartbeatRequest request)
    {
        var (error, member) = Check(request.MemberId, request.InstanceId, request.Generation);
        if (member is null || error != ErrorCode.None)
        {
            return new HeartbeatResponse { Error = error };
        }

        Touch(member);
        return new HeartbeatResponse { Error = State == GroupState.PreparingRebalance ? ErrorCode.RebalanceInProgress : ErrorCode.None };
    }

    public LeaveGroupResponse.Member Leave(LeaveGroupRequest.Member leaving)
    {
        var answer = new LeaveGroupResponse.Member { MemberId = leaving.MemberId, InstanceId = leaving.InstanceId };
        if (_pending.Remove(leaving.MemberId))
        {
            TryCompleteJoin();
            return answer;
        }

        var member = leaving.InstanceId is null ? FindMember(leaving.MemberId) : FindInstance(leaving.InstanceId);
        if (member is null)
        {
            answer.Error = ErrorCode.UnknownMemberId;
        }
        else if (leaving.MemberId.Length > 0 && member.Id != leaving.MemberId)
        {
            answer.Error = ErrorCode.FencedInstanceId;
        }
        else
        {
            Remove(member, ErrorCode.UnknownMemberId);
        }

        return answer;
    }

    public Member? FindMember(string memberId) => _members.Find(member => member.Id == memberId);

    /// <summary>Checks that a request comes from a member of this generation.</summary>
    public (ErrorCode Error, Member? Member) Check(string memberId, string? instanceId, int generation)
    {
        var (error, member) = Check(memberId, instanceId);
        return error == ErrorCode.None && generation != Generation ? (ErrorCode.IllegalGeneration, null) : (error, member);
    }

    /// <summary>The member was heard of: its session starts anew.</summary>
    public void Touch(Member member)
    {
        member.Deadline = timers.Now + member.SessionTimeout;
        if (!member.Watched)
        {
            member.Watched = true;
            timers.At(member.Deadline, () => Watch(member));
        }
    }

    private (ErrorCode Error, Member? Member) Check(string memberId, string? instanceId)
    {
        if (instanceId is not null)
        {
            var holder = FindInstance(instanceId);
            if (holder is not null && holder.Id != memberId)
            {
                return (ErrorCode.FencedInstanceId, null);
            }

            return holder is null ? (ErrorCode.UnknownMemberId, null) : (ErrorCode.None, holder);
        }

        return FindMember(memberId) is { } member ? (ErrorCode.None, member) : (ErrorCode.UnknownMemberId, null);
    }

    private Member? FindInstance(string instanceId) => _members.Find(member => member.InstanceId == instanceId);

    private void Watch(Member member)
    {
        member.Watched = false;
        if (!_members.Contains(member))
        {
            return;
        }

        if (member.Deadline > timers.Now)
        {
            // The deadline may come nearer again: never look away for longer than a session.
            var next = timers.Now + member.SessionTimeout;
            member.Watched = true;
            timers.At(member.Deadline < next ? member.Deadline : next, () => Watch(member));
            return;
        }

        Remove(member, ErrorCode.UnknownMemberId);
    }

    private void Remove(Member member, ErrorCode error)
    {
        _members.Remove(member);
        member.Join?.Answer.TrySetResult(Failed(error, member.Id));
        member.Sync?.TrySetResult(new SyncGroupResponse { Error = error });
        if (_leaderId == member.Id)
        {
            _leaderId = _members.Count > 0 ? _members[0].Id : null;
        }

        if (State == GroupState.PreparingRebalance)
        {
            TryCompleteJoin();
        }
        else if (State != GroupState.Empty)
        {
            PrepareRebalance();
        }
    }

    private static JoinGroupResponse Failed(ErrorCode error, string memberId = "") => new() { Error = error, MemberId = memberId };
}
