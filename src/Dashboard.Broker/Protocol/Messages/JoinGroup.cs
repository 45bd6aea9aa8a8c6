namespace Dashboard.Broker.Protocol.Messages;

/// <summary>JoinGroup (API key 11), versions 0–9.</summary>
internal sealed class JoinGroupRequest : IMessage
{
    public string Group = "";
    public int SessionTimeoutMs;

    /// <summary>Below version 1 the session timeout serves for both.</summary>
    public int RebalanceTimeoutMs = -1;
    public string MemberId = "";
    public string? InstanceId;
    public string ProtocolType = "";
    public List<Protocol> Protocols = [];
    public string? Reason;

    public void Transfer(Wire wire)
    {
        wire.String(ref Group);
        wire.Int32(ref SessionTimeoutMs);
        if (wire.Since(1))
        {
            wire.Int32(ref RebalanceTimeoutMs);
        }

        wire.String(ref MemberId);
        if (wire.Since(5))
        {
            wire.NullableString(ref InstanceId);
        }

        wire.String(ref ProtocolType);
        wire.Array(ref Protocols);
        if (wire.Since(8))
        {
            wire.NullableString(ref Reason);
        }
    }

    internal sealed class Protocol : IMessage
    {
        public string Name = "";
        public ReadOnlyMemory<byte> Metadata;

        public void Transfer(Wire wire)
        {
            wire.String(ref Name);
            wire.Bytes(ref Metadata);
        }
    }
}

/// <summary>The generation a member is in. Only the leader learns of the others.</summary>
internal sealed class JoinGroupResponse : IMessage
{
    public ErrorCode Error;
    public int Generation = -1;
    public string? ProtocolType;

    /// <summary>Below version 7 the wire has no null: the empty string stands for it.</summary>
    public string? ProtocolName;
    public string Leader = "";
    public bool SkipAssignment;
    public string MemberId = "";
    public List<Member> Members = [];

    public void Transfer(Wire wire)
    {
        if (wire.Since(2))
        {
            wire.Throttle();
        }

        wire.Error(ref Error);
        wire.Int32(ref Generation);
        if (wire.Since(7))
        {
            wire.NullableString(ref ProtocolType);
            wire.NullableString(ref ProtocolName);
        }
        else
        {
            var name = ProtocolName ?? "";
            wire.String(ref name);
            ProtocolName = name;
        }

        wire.String(ref Leader);
        if (wire.Since(9))
        {
            wire.Bool(ref SkipAssignment);
        }

        wire.String(ref MemberId);
        wire.Array(ref Members);
    }

    internal sealed class Member : IMessage
    {
        public string MemberId = "";
        public string? InstanceId;
        public ReadOnlyMemory<byte> Metadata;

        public void Transfer(Wire wire)
        {
            wire.String(ref MemberId);
            if (wire.Since(5))
            {
                wire.NullableString(ref InstanceId);
            }

            wire.Bytes(ref Metadata);
        }
    }
}
