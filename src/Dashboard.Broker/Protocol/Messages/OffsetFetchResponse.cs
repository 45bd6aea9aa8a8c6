namespace Dashboard.Broker.Protocol.Messages;

/// <summary>OffsetFetch (API key 9), versions 0–9: the committed offsets.</summary>
internal sealed class OffsetFetchResponse : IMessage
{
    /// <summary>Below version 8 exactly one.</summary>
    public List<GroupOffsets> Groups = [];

    public void Transfer(Wire wire)
    {
        if (wire.Since(3))
        {
            wire.Throttle();
        }

        if (wire.Since(8))
        {
            wire.Array(ref Groups);
            return;
        }

        if (Groups.Count == 0)
        {
            Groups.Add(new GroupOffsets());
        }

        wire.Array(ref Groups[0].Topics);
        if (wire.Since(2))
        {
            wire.Error(ref Groups[0].Error);
        }
    }

    internal sealed class GroupOffsets : IMessage
    {
        public string Group = "";
        public List<Topic> Topics = [];
        public ErrorCode Error;

        public void Transfer(Wire wire)
        {
            wire.String(ref Group);
            wire.Array(ref Topics);
            wire.Error(ref Error);
        }
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
        public long Offset = -1;
        public int LeaderEpoch = -1;
        public string? Metadata = "";
        public ErrorCode Error;

        public void Transfer(Wire wire)
        {
            wire.Int32(ref Index);
            wire.Int64(ref Offset);
            if (wire.Since(5))
            {
                wire.Int32(ref LeaderEpoch);
            }

            wire.NullableString(ref Metadata);
            wire.Error(ref Error);
        }
    }
}
