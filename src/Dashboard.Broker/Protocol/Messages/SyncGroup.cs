namespace Dashboard.Broker.Protocol.Messages;

/// <summary>SyncGroup (API key 14), versions 0–5.</summary>
internal sealed class SyncGroupRequest : IMessage
{
    public string Group = "";
    public int Generation;
    public string MemberId = "";
    public string? InstanceId;
    public string? ProtocolType;
    public string? ProtocolName;
    public List<Assignment> Assignments = [];

    public void Transfer(Wire wire)
    {
        wire.String(ref Group);
        wire.Int32(ref Generation);
        wire.String(ref MemberId);
        if (wire.Since(3))
        {
            wire.NullableString(ref InstanceId);
        }

        if (wire.Since(5))
        {
            wire.NullableString(ref ProtocolType);
            wire.NullableString(ref ProtocolName);
        }

        wire.Array(ref Assignments);
    }

    internal sealed class Assignment : IMessage
    {
        public string MemberId = "";
        public ReadOnlyMemory<byte> Bytes;

        public void Transfer(Wire wire)
        {
            wire.String(ref MemberId);
            wire.Bytes(ref Bytes);
        }
    }
}

/// <summary>What the leader assigned to the member.</summary>
internal sealed class SyncGroupResponse : IMessage
{
    public ErrorCode Error;
    public string? ProtocolType;
    public string? ProtocolName;
    public ReadOnlyMemory<byte> Assignment;

    public void Transfer(Wire wire)
    {
        if (wire.Since(1))
        {
            wire.Throttle();
        }

        wire.Error(ref Error);
        if (wire.Since(5))
        {
            wire.NullableString(ref ProtocolType);
            wire.NullableString(ref ProtocolName);
        }

        wire.Bytes(ref Assignment);
    }
}
