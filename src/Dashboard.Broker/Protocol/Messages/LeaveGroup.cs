namespace Dashboard.Broker.Protocol.Messages;

/// <summary>LeaveGroup (API key 13), versions 0–5.</summary>
internal sealed class LeaveGroupRequest : IMessage
{
    public string Group = "";

    /// <summary>Below version 3 exactly one.</summary>
    public List<Member> Members = [];

    public void Transfer(Wire wire)
    {
        wire.String(ref Group);
        if (wire.Since(3))
        {
            wire.Array(ref Members);
            return;
        }

        if (Members.Count == 0)
        {
            Members.Add(new Member());
        }

        wire.String(ref Members[0].MemberId);
    }

    internal sealed class Member : IMessage
    {
        public string MemberId = "";
        public string? InstanceId;
        public string? Reason;

        public void Transfer(Wire wire)
        {
            wire.String(ref MemberId);
            wire.NullableString(ref InstanceId);
            if (wire.Since(5))
            {
                wire.NullableString(ref Reason);
            }
        }
    }
}

/// <summary>One outcome per member; below version 3 only the outcome of the one.</summary>
internal sealed class LeaveGroupResponse : IMessage
{
    public ErrorCode Error;
    public List<Member> Members = [];

    public void Transfer(Wire wire)
    {
        if (wire.Since(1))
        {
            wire.Throttle();
        }

        wire.Error(ref Error);
        if (wire.Since(3))
        {
            wire.Array(ref Members);
        }
    }

    internal sealed class Member : IMessage
    {
        public string MemberId = "";
        public string? InstanceId;
        public ErrorCode Error;

        public void Transfer(Wire wire)
        {
            wire.String(ref MemberId);
            wire.NullableString(ref InstanceId);
            wire.Error(ref Error);
        }
    }
}
