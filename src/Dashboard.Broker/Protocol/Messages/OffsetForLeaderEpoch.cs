namespace Dashboard.Broker.Protocol.Messages;

/// <summary>OffsetForLeaderEpoch (API key 23), versions 0–4.</summary>
internal sealed class OffsetForLeaderEpochRequest : IMessage
{
    public int ReplicaId = -2;
    public List<Topic> Topics = [];

    public void Transfer(Wire wire)
    {
        if (wire.Since(3))
        {
            wire.Int32(ref ReplicaId);
        }

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
        public int CurrentLeaderEpoch = -1;
        public int LeaderEpoch;

        public void Transfer(Wire wire)
        {
            wire.Int32(ref Index);
            if (wire.Since(2))
            {
                wire.Int32(ref CurrentLeaderEpoch);
            }

            wire.Int32(ref LeaderEpoch);
        }
    }
}

/// <summary>Where each epoch ended. The error comes before the partition here.</summary>
internal sealed class OffsetForLeaderEpochResponse : IMessage
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
        public List<Partition> Partitions = [];

        public void Transfer(Wire wire)
        {
            wire.String(ref Name);
            wire.Array(ref Partitions);
        }
    }

    internal sealed class Partition : IMessage
    {
        public ErrorCode Error;
        public int Index;
        public int LeaderEpoch = -1;
        public long EndOffset = -1;

        public void Transfer(Wire wire)
        {
            wire.Error(ref Error);
            wire.Int32(ref Index);
            if (wire.Since(1))
            {
                wire.Int32(ref LeaderEpoch);
            }

            wire.Int64(ref EndOffset);
        }
    }
}
