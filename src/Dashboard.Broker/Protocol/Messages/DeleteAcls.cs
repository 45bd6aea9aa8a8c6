namespace Dashboard.Broker.Protocol.Messages;

/// <summary>DeleteAcls (API key 31), versions 0–3.</summary>
internal sealed class DeleteAclsRequest : IMessage
{
    public List<AclFilterFields> Filters = [];

    public void Transfer(Wire wire) => wire.Array(ref Filters);
}

/// <summary>The rules that each filter took away.</summary>
internal sealed class DeleteAclsResponse : IMessage
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
        public List<Match> Matches = [];

        public void Transfer(Wire wire)
        {
            wire.Error(ref Error);
            wire.NullableString(ref ErrorMessage);
            wire.Array(ref Matches);
        }
    }

    internal sealed class Match : IMessage
    {
        public ErrorCode Error;
        public string? ErrorMessage;
        public AclFields Rule = new();

        public void Transfer(Wire wire)
        {
            wire.Error(ref Error);
            wire.NullableString(ref ErrorMessage);
            Rule.Transfer(wire);
        }
    }
}
