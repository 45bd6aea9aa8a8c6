using Dashboard.Broker.Protocol;
using Dashboard.Broker.Protocol.Messages;

namespace Dashboard.Broker.Groups;

/// <content>Joining: who may, who waits, who comes back.</content>
internal sealed partial class Group
{
    private const short FirstVersionWithMemberIdRequired = 4;
    private const short FirstVersionWithSkippedAssignment = 9;

    public void Join(JoinCall call)
    {
        var request = call.Request;
        if (Refusal(request) is { } error)
        {
            call.Answer.TrySetResult(Failed(error, request.MemberId));
        }
        else if (request.MemberId.Length == 0)
        {
            JoinAsNewcomer(call);
        }
        else if (_pending.Remove(request.MemberId))
        {
            Admit(call, request.MemberId);
        }
        else
        {
            var (wrong, member) = Check(request.MemberId, request.InstanceId);
            if (member is null)
            {
                call.Answer.TrySetResult(Failed(wrong, request.MemberId));
            }
            else
            {
                Rejoin(call, member);
            }
        }
    }

    /// <summary>The client of a parked join has hung up: a dynamic member is out at once.</summary>
    public void Abandon(JoinCall call)
    {
        var member = _members.Find(candidate => candidate.Join?.Answer == call.Answer);
        if (member is { IsStatic: false })
        {
            Remove(member, ErrorCode.UnknownMemberId);
        }
    }

    private ErrorCode? Refusal(JoinGroupRequest request)
    {
        var known = request.MemberId.Length > 0 && (FindMember(request.MemberId) is not null || _pending.ContainsKey(request.MemberId));
        if (!known && _members.Count + _pending.Count >= settings.MaxMembers)
        {
            return ErrorCode.GroupMaxSizeReached;
        }

        if (request.ProtocolType.Length == 0 || request.Protocols.Count == 0)
        {
            return ErrorCode.InconsistentGroupProtocol;
        }

        return _members.Count > 0 && (request.ProtocolType != ProtocolType || !request.Protocols.Exists(p => _members.TrueForAll(m => m.Supports(p.Name))))
            ? ErrorCode.InconsistentGroupProtocol
            : null;
    }

    private void JoinAsNewcomer(JoinCall call)
    {
        var request = call.Request;
        var newId = $"{request.InstanceId ?? call.ClientId}-{Guid.NewGuid()}";
        if (request.InstanceId is not null && FindInstance(request.InstanceId) is { } known)
        {
            Replace(known, newId, call);
        }
        else if (request.InstanceId is null && call.Version >= FirstVersionWithMemberIdRequired)
        {
            // The client must come back with its id, so that one that dies in between is not counted as a member (KIP-394).
            _pending[newId] = timers.Now + TimeSpan.FromMilliseconds(request.SessionTimeoutMs);
            timers.At(_pending[newId], () => ForgetPending(newId));
            call.Answer.TrySetResult(Failed(ErrorCode.MemberIdRequired, newId));
        }
        else
        {
            Admit(call, newId);
        }
    }

    private void ForgetPending(string memberId)
    {
        if (_pending.Remove(memberId))
        {
            TryCompleteJoin();
        }
    }

    private void Admit(JoinCall call, string memberId)
    {
        var member = new Member(memberId, call.Request.InstanceId, call.ClientId, call.ClientHost);
        _members.Add(member);
        ProtocolType = call.Request.ProtocolType;
        Park(call, member);
        PrepareRebalance();
    }

    private void Rejoin(JoinCall call, Member member)
    {
        var same = member.OffersTheSame(call.Request);
        switch (State)
        {
            case GroupState.CompletingRebalance when same:
            case GroupState.Stable when same && member.Id != _leaderId:
                Update(call, member);
                call.Answer.TrySetResult(Joined(member));
                Touch(member);
                break;
            default:
                Park(call, member);
                PrepareRebalance();
                break;
        }
    }

    /// <summary>A static member came back after a restart: it takes the place of its former self (KIP-345).</summary>
    private void Replace(Member member, string newId, JoinCall call)
    {
        var formerId = member.Id;
        member.Join?.Answer.TrySetResult(Failed(ErrorCode.FencedInstanceId, formerId));
        member.Sync?.TrySetResult(new SyncGroupResponse { Error = ErrorCode.FencedInstanceId });
        (member.Join, member.Sync) = (null, null);
        var same = member.OffersTheSame(call.Request);
        member.Id = newId;
        var wasLeader = _leaderId == formerId;
        if (wasLeader)
        {
            _leaderId = newId;
        }

        if (State != GroupState.Stable || !same)
        {
            Park(call, member);
            PrepareRebalance();
            return;
        }

        Update(call, member);
        Touch(member);
        var answer = Joined(member);
        if (call.Version >= FirstVersionWithSkippedAssignment)
        {
            answer.SkipAssignment = wasLeader;
        }
        else if (wasLeader)
        {
            // An older client that thinks it leads would assign anew while the others stay as they are.
            answer.Leader = formerId;
            answer.Members = [];
        }

        call.Answer.TrySetResult(answer);
    }

    private void Park(JoinCall call, Member member)
    {
        Update(call, member);
        member.Join?.Answer.TrySetResult(Failed(ErrorCode.UnknownMemberId, member.Id));
        member.Join = new ParkedJoin(call.Version, call.Answer);
        member.Sync?.TrySetResult(new SyncGroupResponse { Error = ErrorCode.RebalanceInProgress });
        member.Sync = null;

        // The session clock stands still while the member waits for us, except for one that never got anywhere.
        Touch(member);
        member.Deadline = member.IsNew ? timers.Now + settings.NewMemberPatience : TimeSpan.MaxValue;
    }

    private static void Update(JoinCall call, Member member)
    {
        var request = call.Request;
        member.ClientId = call.ClientId;
        member.ClientHost = call.ClientHost;
        member.SessionTimeout = TimeSpan.FromMilliseconds(request.SessionTimeoutMs);
        member.RebalanceTimeout = TimeSpan.FromMilliseconds(request.RebalanceTimeoutMs < 0 ? request.SessionTimeoutMs : request.RebalanceTimeoutMs);
        member.Protocols = [.. request.Protocols.Select(protocol => (protocol.Name, protocol.Metadata.ToArray()))];
    }
}
