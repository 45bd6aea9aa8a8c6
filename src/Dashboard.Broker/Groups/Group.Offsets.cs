using Dashboard.Broker.Protocol;
using Dashboard.Broker.Protocol.Messages;

namespace Dashboard.Broker.Groups;

/// <content>Who may commit offsets, and what the group looks like from outside.</content>
internal sealed partial class Group
{
    /// <summary>Whether the commit comes from a member of this generation or, in a group without members, from outside.</summary>
    public ErrorCode CheckCommit(OffsetCommitRequest request)
    {
        var fromOutside = request.Generation < 0 && request.MemberId.Length == 0 && request.InstanceId is null;
        if (State == GroupState.Empty && request.Generation < 0)
        {
            return ErrorCode.None;
        }

        if (fromOutside)
        {
            return ErrorCode.UnknownMemberId;
        }

        var (error, member) = Check(request.MemberId, request.InstanceId, request.Generation);
        if (member is null || error != ErrorCode.None)
        {
            return error;
        }

        if (State == GroupState.CompletingRebalance)
        {
            return ErrorCode.RebalanceInProgress;
        }

        // While a join is parked the session clock stands still.
        if (member.Join is null)
        {
            Touch(member);
        }

        return ErrorCode.None;
    }

    /// <summary>Whether a member's subscription names the topic. Only consumers' subscriptions can be read.</summary>
    public bool IsSubscribed(string topic) =>
        State != GroupState.Empty && _members.Exists(member =>
            ConsumerSubscription.TopicsOf(member.MetadataFor(Protocol ?? member.Protocols[0].Name)).Contains(topic, StringComparer.Ordinal));

    public DescribeGroupsResponse.GroupDescription Describe()
    {
        var stable = State == GroupState.Stable;
        return new DescribeGroupsResponse.GroupDescription
        {
            Group = Id,
            State = State.ToString(),
            ProtocolType = ProtocolType,
            Protocol = stable ? Protocol ?? "" : "",
            Members = [.. _members.Select(member => new DescribeGroupsResponse.Member
            {
                MemberId = member.Id,
                InstanceId = member.InstanceId,
                ClientId = member.ClientId,
                ClientHost = member.ClientHost,
                Metadata = stable ? member.MetadataFor(Protocol) : [],
                Assignment = stable ? member.Assignment : [],
            })],
        };
    }
}
