namespace Dashboard.Broker.Protocol.Messages;

/// <summary>ApiVersions (API key 18), versions 0–4.</summary>
internal sealed class ApiVersionsRequest : IMessage
{
    public string ClientName = "";
    public string ClientVersion = "";

    public void Transfer(Wire wire)
    {
        if (wire.Since(3))
        {
            wire.String(ref ClientName);
            wire.String(ref ClientVersion);
        }
    }
}

/// <summary>Which APIs the broker serves, in which versions.</summary>
internal sealed class ApiVersionsResponse : IMessage
{
    public ErrorCode Error;
    public List<Range> Keys = [];

    public void Transfer(Wire wire)
    {
        wire.Error(ref Error);
        wire.Array(ref Keys);
        if (wire.Since(1))
        {
            wire.Throttle();
        }
    }

    internal sealed class Range : IMessage
    {
        public short Key;
        public short Min;
        public short Max;

        public void Transfer(Wire wire)
        {
            wire.Int16(ref Key);
            wire.Int16(ref Min);
            wire.Int16(ref Max);
        }
    }
}
