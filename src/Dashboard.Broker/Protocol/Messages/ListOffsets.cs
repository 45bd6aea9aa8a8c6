namespace Dashboard.Broker.Protocol.Messages;

/// <summary>ListOffsets (API key 2), versions 0–9.</summary>
internal sealed class ListOffsetsRequest : IMessage
{
    public int ReplicaId = -1;
    public sbyte IsolationLevel;
    public List<Topic> Topics = [];

    public void Transfer(Wire wire)
    {
        wire.Int32(ref ReplicaId);
        if (wire.Since(2))
        {
            wire.Int8(ref IsolationLevel);
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

        /// <summary>Milliseconds since 1970, or a negative number with a meaning of its own.</summary>
        public long Timestamp;
        public int MaxOffsets = 1;

        public void Transfer(Wire wire)
        {
            wire.Int32(ref Index);
            if (wire.Since(4))
            {
                wire.Int32(ref CurrentLeaderEpoch);
            }

            wire.Int64(ref Timestamp);
            if (wire.Version == 0)
            {
                wire.Int32(ref MaxOffsets);
            }
        }
    }
}

/// <summary>The offsets asked for.</summary>
internal sealed class ListOffsetsResponse : IMessage
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
        public int Index;
        public ErrorCode Error;
        public List<long> OldStyleOffsets = [];
        public long Timestamp = -1;
        public long Offset = -1;
        public int LeaderEpoch = -1;

        public void Transfer(Wire wire)
        {
            wire.Int32(ref Index);
            wire.Error(ref Error);
            if (wire.Version == 0)
            {
                wire.Int64Array(ref OldStyleOffsets);
                return;
            }

            wire.Int64(ref Timestamp);
            wire.Int64(ref Offset);
            if (wire.Since(4))
            {
                wire.Int32(ref LeaderEpoch);
            }
        }
    }
}
