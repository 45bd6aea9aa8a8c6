namespace Dashboard.Broker.Protocol.Messages;

/// <summary>ListGroups (API key 16), versions 0–5.</summary>
internal sealed class ListGroupsRequest : IMessage
{
    public List<string> States = [];
    public List<string> Types = [];

    public void Transfer(Wire wire)
    {
        if (wire.Since(4))
        {
            wire.StringArray(ref States);
        }

        if (wire.Since(5))
        {
            wire.StringArray(ref Types);
        }
    }
}

/// <summary>All groups that pass the filters.</summary>
internal sealed class ListGroupsResponse : IMessage
{
    public ErrorCode Error;
    public List<ListedGroup> Groups = [];

    public void Transfer(Wire wire)
    {
        if (wire.Since(1))
        {
            wire.Throttle();
        }

        wire.Error(ref Error);
        wire.Array(ref Groups);
    }

    internal sealed class ListedGroup : IMessage
    {
        public string Group = "";
        public string ProtocolType = "";
        public string State = "";
        public string Type = "classic";

        public void Transfer(Wire wire)
        {
            wire.String(ref Group);
            wire.String(ref ProtocolType);
            if (wire.Since(4))
            {
                wire.String(ref State);
            }

            if (wire.Since(5))
            {
                wire.String(ref Type);
            }
        }
    }
}
