namespace Dashboard.Broker.Protocol.Messages;

/// <summary>AlterConfigs (API key 33), versions 0–2.</summary>
internal sealed class AlterConfigsRequest : IMessage
{
    public List<Resource> Resources = [];
    public bool ValidateOnly;

    public void Transfer(Wire wire)
    {
        wire.Array(ref Resources);
        wire.Bool(ref ValidateOnly);
    }

    internal sealed class Resource : IMessage
    {
        public sbyte Type;
        public string Name = "";
        public List<Config> Configs = [];

        public void Transfer(Wire wire)
        {
            wire.Int8(ref Type);
            wire.String(ref Name);
            wire.Array(ref Configs);
        }
    }

    internal sealed class Config : IMessage
    {
        public string Name = "";
        public string? Value;

        public void Transfer(Wire wire)
        {
            wire.String(ref Name);
            wire.NullableString(ref Value);
        }
    }
}

/// <summary>One outcome per resource. IncrementalAlterConfigs answers in the same layout.</summary>
internal sealed class AlterConfigsResponse : IMessage
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
        public sbyte Type;
        public string Name = "";

        public void Transfer(Wire wire)
        {
            wire.Error(ref Error);
            wire.NullableString(ref ErrorMessage);
            wire.Int8(ref Type);
            wire.String(ref Name);
        }
    }
}
