namespace Dashboard.Broker.Protocol.Messages;

/// <summary>DescribeGroups (API key 15), versions 0–5.</summary>
internal sealed class DescribeGroupsRequest : IMessage
{
    public List<string> Groups = [];
    public bool IncludeOperations;

    public void Transfer(Wire wire)
    {
        wire.StringArray(ref Groups);
        if (wire.Since(3))
        {
            wire.Bool(ref IncludeOperations);
        }
    }
}

/// <summary>Groups and their members.</summary>
internal sealed class DescribeGroupsResponse : IMessage
{
    public List<GroupDescription> Groups = [];

    public void Transfer(Wire wire)
    {
        if (wire.Since(1))
        {
            wire.Throttle();
        }

        wire.Array(ref Groups);
    }

    internal sealed class GroupDescription : IMessage
    {
        public ErrorCode Error;
        public string Group = "";
        public string State = "";
        public string ProtocolType = "";
        public string Protocol = "";
        public List<Member> Members = [];
        public int Operations = MetadataResponse.OperationsNotRequested;

        public void Transfer(Wire wire)
        {
            wire.Error(ref Error);
            wire.String(ref Group);
            wire.String(ref State);
            wire.String(ref ProtocolType);
            wire.String(ref Protocol);
            wire.Array(ref Members);
            if (wire.Since(3))
            {
                wire.Int32(ref Operations);
            }
        }
    }

    internal sealed class Member : IMessage
    {
        public string MemberId = "";
        public string? InstanceId;
        public string ClientId = "";
        public string ClientHost = "";
        public ReadOnlyMemory<byte> Metadata;
        public ReadOnlyMemory<byte> Assignment;

        public void Transfer(Wire wire)
        {
            wire.String(ref MemberId);
            if (wire.Since(4))
            {
                wire.NullableString(ref InstanceId);
            }

            wire.String(ref ClientId);
            wire.String(ref ClientHost);
            wire.Bytes(ref Metadata);
            wire.Bytes(ref Assignment);
        }
    }
}
