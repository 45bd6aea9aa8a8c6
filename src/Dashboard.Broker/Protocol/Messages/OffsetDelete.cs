namespace Dashboard.Broker.Protocol.Messages;

/// <summary>OffsetDelete (API key 47), version 0.</summary>
internal sealed class OffsetDeleteRequest : IMessage
{
    public string Group = "";
    public List<Topic> Topics = [];

    public void Transfer(Wire wire)
    {
        wire.String(ref Group);
        wire.Array(ref Topics);
    }

    internal sealed class Topic : IMessage
    {
        public string Name = "";
        public List<int> Partitions = [];

        public void Transfer(Wire wire)
        {
            wire.String(ref Name);
            wire.Int32Array(ref Partitions);
        }
    }
}

/// <summary>One outcome per partition. The error comes before the throttle time here.</summary>
internal sealed class OffsetDeleteResponse : IMessage
{
    public ErrorCode Error;
    public List<Topic> Topics = [];

    public void Transfer(Wire wire)
    {
        wire.Error(ref Error);
        wire.Throttle();
        wire.Array(ref Topics);
    }

    internal sealed class Topic : IMessage
    {
        public string Name = "";
        public List<Partition> Partitions = [];

        public void Transfer(Wire wire)
        {
            wire.String(ref Name);
            wire.Array(ref Partitions);
        }
    }

    internal sealed class Partition : IMessage
    {
        public int Index;
        public ErrorCode Error;

        public void Transfer(Wire wire)
        {
            wire.Int32(ref Index);
            wire.Error(ref Error);
        }
    }
}
