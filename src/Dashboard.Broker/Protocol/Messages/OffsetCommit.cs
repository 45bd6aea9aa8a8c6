namespace Dashboard.Broker.Protocol.Messages;

/// <summary>OffsetCommit (API key 8), versions 0–9.</summary>
internal sealed class OffsetCommitRequest : IMessage
{
    public string Group = "";
    public int Generation = -1;
    public string MemberId = "";
    public string? InstanceId;
    public long RetentionMs = -1;
    public List<Topic> Topics = [];

    public void Transfer(Wire wire)
    {
        wire.String(ref Group);
        if (wire.Since(1))
        {
            wire.Int32(ref Generation);
            wire.String(ref MemberId);
        }

        if (wire.Since(7))
        {
            wire.NullableString(ref InstanceId);
        }

        if (wire.Since(2) && wire.Version <= 4)
        {
            wire.Int64(ref RetentionMs);
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
        public long Offset;
        public int LeaderEpoch = -1;
        public long CommitTimestamp = -1;
        public string? Metadata;

        public void Transfer(Wire wire)
        {
            wire.Int32(ref Index);
            wire.Int64(ref Offset);
            if (wire.Since(6))
            {
                wire.Int32(ref LeaderEpoch);
            }

            if (wire.Version == 1)
            {
                wire.Int64(ref CommitTimestamp);
            }

            wire.NullableString(ref Metadata);
        }
    }
}

/// <summary>One outcome per partition.</summary>
internal sealed class OffsetCommitResponse : IMessage
{
    public List<Topic> Topics = [];

    public void Transfer(Wire wire)
    {
        if (wire.Since(3))
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

        public void Transfer(Wire wire)
        {
            wire.Int32(ref Index);
            wire.Error(ref Error);
        }
    }
}
