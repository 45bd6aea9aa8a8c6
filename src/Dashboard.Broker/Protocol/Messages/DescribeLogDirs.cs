namespace Dashboard.Broker.Protocol.Messages;

/// <summary>DescribeLogDirs (API key 35), versions 0–4.</summary>
internal sealed class DescribeLogDirsRequest : IMessage
{
    /// <summary>Null means all.</summary>
    public List<Topic>? Topics;

    public void Transfer(Wire wire) => wire.NullableArray(ref Topics);

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

/// <summary>Sizes of partitions per directory.</summary>
internal sealed class DescribeLogDirsResponse : IMessage
{
    public ErrorCode Error;
    public List<Result> Results = [];

    public void Transfer(Wire wire)
    {
        wire.Throttle();
        if (wire.Since(3))
        {
            wire.Error(ref Error);
        }

        wire.Array(ref Results);
    }

    internal sealed class Result : IMessage
    {
        public ErrorCode Error;
        public string Directory = "";
        public List<Topic> Topics = [];
        public long TotalBytes = -1;
        public long UsableBytes = -1;

        public void Transfer(Wire wire)
        {
            wire.Error(ref Error);
            wire.String(ref Directory);
            wire.Array(ref Topics);
            if (wire.Since(4))
            {
                wire.Int64(ref TotalBytes);
                wire.Int64(ref UsableBytes);
            }
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
        public long Size;
        public long OffsetLag;
        public bool IsFuture;

        public void Transfer(Wire wire)
        {
            wire.Int32(ref Index);
            wire.Int64(ref Size);
            wire.Int64(ref OffsetLag);
            wire.Bool(ref IsFuture);
        }
    }
}
