namespace Dashboard.Broker.Protocol.Messages;

/// <summary>DeleteRecords (API key 21), versions 0–2.</summary>
internal sealed class DeleteRecordsRequest : IMessage
{
    public List<Topic> Topics = [];
    public int TimeoutMs;

    public void Transfer(Wire wire)
    {
        wire.Array(ref Topics);
        wire.Int32(ref TimeoutMs);
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
        public long Offset;

        public void Transfer(Wire wire)
        {
            wire.Int32(ref Index);
            wire.Int64(ref Offset);
        }
    }
}

/// <summary>The first offset that is left of each partition.</summary>
internal sealed class DeleteRecordsResponse : IMessage
{
    public List<Topic> Topics = [];

    public void Transfer(Wire wire)
    {
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
        public long LowWatermark = -1;
        public ErrorCode Error;

        public void Transfer(Wire wire)
        {
            wire.Int32(ref Index);
            wire.Int64(ref LowWatermark);
            wire.Error(ref Error);
        }
    }
}
