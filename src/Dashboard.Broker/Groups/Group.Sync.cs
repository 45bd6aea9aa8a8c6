using Dashboard.Broker.Protocol;
using Dashboard.Broker.Protocol.Messages;

namespace Dashboard.Broker.Groups;

/// <content>Handing out assignments.</content>
internal sealed partial class Group
{
    public void Sync(SyncGroupRequest request, TaskCompletionSource<SyncGroupResponse> answer)
    {
        var (error, member) = Check(request.MemberId, request.InstanceId, request.Generation);
        if (error == ErrorCode.None && ((request.ProtocolType ?? ProtocolType) != ProtocolType || (request.ProtocolName ?? Protocol) != Protocol))
        {
            error = ErrorCode.InconsistentGroupProtocol;
        }

        if (error == ErrorCode.None && State is GroupState.PreparingRebalance or GroupState.Empty)
        {
            error = State == GroupState.Empty ? ErrorCode.UnknownMemberId : ErrorCode.RebalanceInProgress;
        }

        if (error != ErrorCode.None || member is null)
        {
            answer.TrySetResult(new SyncGroupResponse { Error = error });
            return;
        }

        Touch(member);
        member.HasSynced = true;
        if (State == GroupState.Stable)
        {
            answer.TrySetResult(Assigned(member));
            return;
        }

        member.Sync?.TrySetResult(new SyncGroupResponse { Error = ErrorCode.RebalanceInProgress });
        member.Sync = answer;

        // Some clients send no heartbeat while they wait here, so the session clock stands still.
        member.Deadline = TimeSpan.MaxValue;
        if (member.Id == _leaderId)
        {
            Distribute(request.Assignments);
        }
    }

    private void Distribute(List<SyncGroupRequest.Assignment> assignments)
    {
        var byMember = assignments.GroupBy(a => a.MemberId).ToDictionary(a => a.Key, a => a.Last().Bytes.ToArray(), StringComparer.Ordinal);
        State = GroupState.Stable;
        foreach (var member in _members)
        {
            member.Assignment = byMember.GetValueOrDefault(member.Id, []);
            if (member.Sync is { } waiting)
            {
                member.Sync = null;
                waiting.TrySetResult(Assigned(member));
                Touch(member);
            }
        }
    }

    private SyncGroupResponse Assigned(Member member) =>
        new() { ProtocolType = ProtocolType, ProtocolName = Protocol, Assignment = member.Assignment };
}
