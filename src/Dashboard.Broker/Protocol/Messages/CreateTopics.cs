namespace Dashboard.Broker.Protocol.Messages;

/// <summary>CreateTopics (API key 19), versions 0–7.</summary>
internal sealed class CreateTopicsRequest : IMessage
{
    public List<Topic> Topics = [];
    public int TimeoutMs;
    public bool ValidateOnly;

    public void Transfer(Wire wire)
    {
        wire.Array(ref Topics);
        wire.Int32(ref TimeoutMs);
        if (wire.Since(1))
        {
            wire.Bool(ref ValidateOnly);
        }
    }

    internal sealed class Topic : IMessage
    {
        public string Name = "";
        public int Partitions;
        public short ReplicationFactor;
        public List<Assignment> Assignments = [];
        public List<Config> Configs = [];

        public void Transfer(Wire wire)
        {
            wire.String(ref Name);
            wire.Int32(ref Partitions);
            wire.Int16(ref ReplicationFactor);
            wire.Array(ref Assignments);
            wire.Array(ref Configs);
        }
    }

    internal sealed class Assignment : IMessage
    {
        public int Partition;
        public List<int> Brokers = [];

        public void Transfer(Wire wire)
        {
            wire.Int32(ref Partition);
            wire.Int32Array(ref Brokers);
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

/// <summary>One outcome per topic.</summary>
internal sealed class CreateTopicsResponse : IMessage
{
    public List<Topic> Topics = [];

    public void Transfer(Wire wire)
    {
        if (wire.Since(2))
        {
            wire.Throttle();
        }

        wire.Array(ref Topics);
    }

    internal sealed class Topic : IMessage
    {
        public string Name = "";
        public Guid Id;
        public ErrorCode Error;
        public string? ErrorMessage;
        public int Partitions = -1;
        public short ReplicationFactor = -1;
        public List<Config>? Configs = [];

        public void Transfer(Wire wire)
        {
            wire.String(ref Name);
            if (wire.Since(7))
            {
                wire.Uuid(ref Id);
            }

            wire.Error(ref Error);
            if (wire.Since(1))
            {
                wire.NullableString(ref ErrorMessage);
            }

            if (wire.Since(5))
            {
                wire.Int32(ref Partitions);
                wire.Int16(ref ReplicationFactor);
                wire.NullableArray(ref Configs);
            }
        }
    }

    internal sealed class Config : IMessage
    {
        public string Name = "";
        public string? Value;
        public bool ReadOnly;
        public sbyte Source;
        public bool Sensitive;

        public void Transfer(Wire wire)
        {
            wire.String(ref Name);
            wire.NullableString(ref Value);
            wire.Bool(ref ReadOnly);
            wire.Int8(ref Source);
            wire.Bool(ref Sensitive);
        }
    }
}
