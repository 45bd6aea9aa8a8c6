namespace Dashboard.Broker.Protocol.Messages;

/// <summary>Fetch (API key 1), versions 4–17: the request.</summary>
internal sealed class FetchRequest : IMessage
{
    public int ReplicaId = -1;
    public int MaxWaitMs;
    public int MinBytes;
    public int MaxBytes;
    public sbyte IsolationLevel;
    public int SessionId;
    public int SessionEpoch = -1;
    public List<Topic> Topics = [];
    public List<Forgotten> ForgottenTopics = [];
    public string Rack = "";

    public void Transfer(Wire wire)
    {
        if (wire.Version <= 14)
        {
            wire.Int32(ref ReplicaId);
        }

        wire.Int32(ref MaxWaitMs);
        wire.Int32(ref MinBytes);
        wire.Int32(ref MaxBytes);
        wire.Int8(ref IsolationLevel);
        if (wire.Since(7))
        {
            wire.Int32(ref SessionId);
            wire.Int32(ref SessionEpoch);
        }

        wire.Array(ref Topics);
        if (wire.Since(7))
        {
            wire.Array(ref ForgottenTopics);
        }

        if (wire.Since(11))
        {
            wire.String(ref Rack);
        }
    }

    internal sealed class Topic : IMessage
    {
        public string Name = "";
        public Guid Id;
        public List<Partition> Partitions = [];

        public void Transfer(Wire wire)
        {
            if (wire.Since(13))
            {
                wire.Uuid(ref Id);
            }
            else
            {
                wire.String(ref Name);
            }

            wire.Array(ref Partitions);
        }
    }

    internal sealed class Partition : IMessage
    {
        public int Index;
        public int CurrentLeaderEpoch = -1;
        public long FetchOffset;
        public int LastFetchedEpoch = -1;
        public long LogStartOffset = -1;
        public int MaxBytes;

        public void Transfer(Wire wire)
        {
            wire.Int32(ref Index);
            if (wire.Since(9))
            {
                wire.Int32(ref CurrentLeaderEpoch);
            }

            wire.Int64(ref FetchOffset);
            if (wire.Since(12))
            {
                wire.Int32(ref LastFetchedEpoch);
            }

            if (wire.Since(5))
            {
                wire.Int64(ref LogStartOffset);
            }

            wire.Int32(ref MaxBytes);
        }
    }

    internal sealed class Forgotten : IMessage
    {
        public string Name = "";
        public Guid Id;
        public List<int> Partitions = [];

        public void Transfer(Wire wire)
        {
            if (wire.Since(13))
            {
                wire.Uuid(ref Id);
            }
            else
            {
                wire.String(ref Name);
            }

            wire.Int32Array(ref Partitions);
        }
    }
}
