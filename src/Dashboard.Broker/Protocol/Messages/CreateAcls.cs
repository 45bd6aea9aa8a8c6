namespace Dashboard.Broker.Protocol.Messages;

/// <summary>CreateAcls (API key 30), versions 0–3.</summary>
internal sealed class CreateAclsRequest : IMessage
{
    public List<AclFields> Creations = [];

    public void Transfer(Wire wire) => wire.Array(ref Creations);
}

/// <summary>The outcome per rule, in the order of the request.</summary>
internal sealed class CreateAclsResponse : IMessage
{
    public List<Result> Results = [];

    public void Transfer(Wire wire)
    {
        wire.Throttle();
        wire.Array(ref Results);
    }

    internal sealed class Result : IMessage
    {
        public ErrorCode Error;
        public string? ErrorMessage;

        public void Transfer(Wire wire)
        {
            wire.Error(ref Error);
            wire.NullableString(ref ErrorMessage);
        }
    }
}
