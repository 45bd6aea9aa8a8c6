namespace Dashboard.Broker.Protocol.Messages;

/// <summary>DescribeAcls (API key 29), versions 0–3.</summary>
internal sealed class DescribeAclsRequest : IMessage
{
    public AclFilterFields Filter = new();

    // The filter's fields are the request's own: they carry no tagged section of their own.
    public void Transfer(Wire wire) => Filter.Transfer(wire);
}

/// <summary>The rules, by resource.</summary>
internal sealed class DescribeAclsResponse : IMessage
{
    public ErrorCode Error;
    public string? ErrorMessage;
    public List<Resource> Resources = [];

    public void Transfer(Wire wire)
    {
        wire.Throttle();
        wire.Error(ref Error);
        wire.NullableString(ref ErrorMessage);
        wire.Array(ref Resources);
    }

    internal sealed class Resource : IMessage
    {
        public sbyte Type;
        public string Name = "";
        public sbyte Pattern = 3;
        public List<Rule> Rules = [];

        public void Transfer(Wire wire)
        {
            wire.Int8(ref Type);
            wire.String(ref Name);
            if (wire.Since(1))
            {
                wire.Int8(ref Pattern);
            }

            wire.Array(ref Rules);
        }
    }

    internal sealed class Rule : IMessage
    {
        public string Principal = "";
        public string Host = "";
        public sbyte Operation;
        public sbyte Permission;

        public void Transfer(Wire wire)
        {
            wire.String(ref Principal);
            wire.String(ref Host);
            wire.Int8(ref Operation);
            wire.Int8(ref Permission);
        }
    }
}
