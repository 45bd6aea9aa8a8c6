using Dashboard.Broker.Protocol;
using Dashboard.Broker.Protocol.Messages;

namespace Dashboard.Broker.Groups;

/// <content>From one generation to the next.</content>
internal sealed partial class Group
{
    /// <summary>Counts rebalances, so that a timer of an earlier one is recognised as stale.</summary>
    private int _round;
    private bool _collecting;
    private TimeSpan _collectUntil;
    private int _membersSeen;

    private void PrepareRebalance()
    {
        if (State == GroupState.PreparingRebalance)
        {
            TryCompleteJoin();
            return;
        }

        var fresh = State == GroupState.Empty;
        foreach (var member in _members)
        {
            if (member.Sync is { } waiting)
            {
                waiting.TrySetResult(new SyncGroupResponse { Error = ErrorCode.RebalanceInProgress });
                Touch(member);
            }

            (member.Sync, member.Assignment) = (null, []);
        }

        State = GroupState.PreparingRebalance;
        _round++;
        if (fresh)
        {
            _collecting = true;
            _membersSeen = _members.Count;
            _collectUntil = timers.Now + LongestRebalance();
            AtInRound(timers.Now + settings.InitialRebalanceDelay, EndOfCollecting);
            return;
        }

        AtInRound(timers.Now + LongestRebalance(), CompleteJoin);
        TryCompleteJoin();
    }

    /// <summary>An empty group waits a little, and a little more while members keep coming, so that it starts with one generation.</summary>
    private void EndOfCollecting()
    {
        if (_members.Count > _membersSeen && timers.Now < _collectUntil)
        {
            _membersSeen = _members.Count;
            var next = timers.Now + settings.InitialRebalanceDelay;
            AtInRound(next < _collectUntil ? next : _collectUntil, EndOfCollecting);
            return;
        }

        _collecting = false;
        AtInRound(_collectUntil, CompleteJoin);
        TryCompleteJoin();
    }

    private void TryCompleteJoin()
    {
        if (State == GroupState.PreparingRebalance && !_collecting && _pending.Count == 0 && _members.TrueForAll(member => member.Join is not null))
        {
            CompleteJoin();
        }
    }

    private void CompleteJoin()
    {
        _members.RemoveAll(member => member.Join is null && !member.IsStatic);
        if (_members.Count > 0 && _members.TrueForAll(member => member.Join is null))
        {
            // Only static members are left and none is here: they come back, or their sessions end.
            AtInRound(timers.Now + LongestRebalance(), CompleteJoin);
            return;
        }

        _round++;
        _collecting = false;
        Generation++;
        if (_members.Count == 0)
        {
            (State, Protocol, _leaderId) = (GroupState.Empty, null, null);
            generationChanged(this);
            return;
        }

        State = GroupState.CompletingRebalance;
        Protocol = Elected();
        if (_leaderId is null || FindMember(_leaderId)?.Join is null)
        {
            _leaderId = _members.Find(member => member.Join is not null)!.Id;
        }

        generationChanged(this);
        _members.ForEach(member => member.HasSynced = false);
        foreach (var member in _members.Where(member => member.Join is not null))
        {
            member.IsNew = false;
            member.Join!.Answer.TrySetResult(Joined(member));
            member.Join = null;
            Touch(member);
        }

        AtInRound(timers.Now + LongestRebalance(), EndOfSyncing);
    }

    private void EndOfSyncing()
    {
        if (_members.RemoveAll(member => !member.HasSynced) == 0)
        {
            return;
        }

        if (State is GroupState.CompletingRebalance or GroupState.Stable)
        {
            PrepareRebalance();
        }
    }

    private string Elected()
    {
        var candidates = _members[0].Protocols.Select(protocol => protocol.Name).Where(name => _members.TrueForAll(m => m.Supports(name))).ToHashSet();
        return _members
            .Select(member => member.Protocols.First(protocol => candidates.Contains(protocol.Name)).Name)
            .CountBy(name => name)
            .MaxBy(votes => votes.Value).Key;
    }

    private JoinGroupResponse Joined(Member member) => new()
    {
        Generation = Generation,
        ProtocolType = ProtocolType,
        ProtocolName = Protocol,
        Leader = _leaderId ?? "",
        MemberId = member.Id,
        Members = member.Id != _leaderId ? [] : [.. _members.Select(other => new JoinGroupResponse.Member
        {
            MemberId = other.Id,
            InstanceId = other.InstanceId,
            Metadata = other.MetadataFor(Protocol),
        })],
    };

    private TimeSpan LongestRebalance() => _members.Count == 0 ? TimeSpan.Zero : _members.Max(member => member.RebalanceTimeout);

    private void AtInRound(TimeSpan deadline, Action action)
    {
        var round = _round;
        timers.At(deadline, () =>
        {
            if (_round == round)
            {
                action();
            }
        });
    }
}
