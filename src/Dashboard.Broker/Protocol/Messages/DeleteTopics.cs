namespace Dashboard.Broker.Protocol.Messages;

/// <summary>DeleteTopics (API key 20), versions 0–6.</summary>
internal sealed class DeleteTopicsRequest : IMessage
{
    public List<string> Names = [];

    /// <summary>From version 6 on, in place of <see cref="Names"/>.</summary>
    public List<Topic> Topics = [];
    public int TimeoutMs;

    public void Transfer(Wire wire)
    {
        if (wire.Since(6))
        {
            wire.Array(ref Topics);
        }
        else
        {
            wire.StringArray(ref Names);
        }

        wire.Int32(ref TimeoutMs);
    }

    internal sealed class Topic : IMessage
    {
        public string? Name;
        public Guid Id;

        public void Transfer(Wire wire)
        {
            wire.NullableString(ref Name);
            wire.Uuid(ref Id);
        }
    }
}

/// <summary>One outcome per topic.</summary>
internal sealed class DeleteTopicsResponse : IMessage
{
    public List<Result> Results = [];

    public void Transfer(Wire wire)
    {
        if (wire.Since(1))
        {
            wire.Throttle();
        }

        wire.Array(ref Results);
    }

    internal sealed class Result : IMessage
    {
        public string? Name;
        public Guid Id;
        public ErrorCode Error;
        public string? ErrorMessage;

        public void Transfer(Wire wire)
        {
            if (wire.Since(6))
            {
                wire.NullableString(ref Name);
                wire.Uuid(ref Id);
            }
            else
            {
                var name = Name ?? "";
                wire.String(ref name);
                Name = name;
            }

            wire.Error(ref Error);
            if (wire.Since(5))
            {
                wire.NullableString(ref ErrorMessage);
            }
        }
    }
}
