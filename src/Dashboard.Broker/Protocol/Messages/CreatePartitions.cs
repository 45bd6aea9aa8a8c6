namespace Dashboard.Broker.Protocol.Messages;

/// <summary>CreatePartitions (API key 37), versions 0–3.</summary>
internal sealed class CreatePartitionsRequest : IMessage
{
    public List<Topic> Topics = [];
    public int TimeoutMs;
    public bool ValidateOnly;

    public void Transfer(Wire wire)
    {
        wire.Array(ref Topics);
        wire.Int32(ref TimeoutMs);
        wire.Bool(ref ValidateOnly);
    }

    internal sealed class Topic : IMessage
    {
        public string Name = "";
        public int Count;

        /// <summary>Null leaves the placing to the broker.</summary>
        public List<Assignment>? Assignments;

        public void Transfer(Wire wire)
        {
            wire.String(ref Name);
            wire.Int32(ref Count);
            wire.NullableArray(ref Assignments);
        }
    }

    internal sealed class Assignment : IMessage
    {
        public List<int> Brokers = [];

        public void Transfer(Wire wire) => wire.Int32Array(ref Brokers);
    }
}

/// <summary>One outcome per topic.</summary>
internal sealed class CreatePartitionsResponse : IMessage
{
    public List<Result> Results = [];

    public void Transfer(Wire wire)
    {
        wire.Throttle();
        wire.Array(ref Results);
    }

    internal sealed class Result : IMessage
    {
        public string Name = "";
        public ErrorCode Error;
        public string? ErrorMessage;

        public void Transfer(Wire wire)
        {
            wire.String(ref Name);
            wire.Error(ref Error);
            wire.NullableString(ref ErrorMessage);
        }
    }
}
