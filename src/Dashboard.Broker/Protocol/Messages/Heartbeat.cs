namespace Dashboard.Broker.Protocol.Messages;

/// <summary>Heartbeat (API key 12), versions 0–4.</summary>
internal sealed class HeartbeatRequest : IMessage
{
    public string Group = "";
    public int Generation;
    public string MemberId = "";
    public string? InstanceId;

    public void Transfer(Wire wire)
    {
        wire.String(ref Group);
        wire.Int32(ref Generation);
        wire.String(ref MemberId);
        if (wire.Since(3))
        {
            wire.NullableString(ref InstanceId);
        }
    }
}

/// <summary>Whether the member is still in its generation.</summary>
internal sealed class HeartbeatResponse : IMessage
{
    public ErrorCode Error;

    public void Transfer(Wire wire)
    {
        if (wire.Since(1))
        {
            wire.Throttle();
        }

        wire.Error(ref Error);
    }
}
