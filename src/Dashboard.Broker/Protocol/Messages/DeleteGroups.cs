namespace Dashboard.Broker.Protocol.Messages;

/// <summary>DeleteGroups (API key 42), versions 0–2.</summary>
internal sealed class DeleteGroupsRequest : IMessage
{
    public List<string> Groups = [];

    public void Transfer(Wire wire) => wire.StringArray(ref Groups);
}

/// <summary>One outcome per group.</summary>
internal sealed class DeleteGroupsResponse : IMessage
{
    public List<Result> Results = [];

    public void Transfer(Wire wire)
    {
        wire.Throttle();
        wire.Array(ref Results);
    }

    internal sealed class Result : IMessage
    {
        public string Group = "";
        public ErrorCode Error;

        public void Transfer(Wire wire)
        {
            wire.String(ref Group);
            wire.Error(ref Error);
        }
    }
}
