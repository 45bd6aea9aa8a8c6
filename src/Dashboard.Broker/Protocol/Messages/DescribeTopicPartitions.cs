namespace Dashboard.Broker.Protocol.Messages;

/// <summary>DescribeTopicPartitions (API key 75), version 0.</summary>
internal sealed class DescribeTopicPartitionsRequest : IMessage
{
    public List<Topic> Topics = [];

    /// <summary>How many partitions the answer may hold.</summary>
    public int Limit = 2000;

    /// <summary>Where the answer begins; null at the first partition of the first topic.</summary>
    public TopicPartitionCursor? Cursor;

    public void Transfer(Wire wire)
    {
        wire.Array(ref Topics);
        wire.Int32(ref Limit);
        wire.NullableMessage(ref Cursor);
    }

    internal sealed class Topic : IMessage
    {
        public string Name = "";

        public void Transfer(Wire wire) => wire.String(ref Name);
    }
}

/// <summary>The first partition that an answer has not told of.</summary>
internal sealed class TopicPartitionCursor : IMessage
{
    public string Topic = "";
    public int Partition;

    public void Transfer(Wire wire)
    {
        wire.String(ref Topic);
        wire.Int32(ref Partition);
    }
}

/// <summary>Topics with their partitions, up to the limit.</summary>
internal sealed class DescribeTopicPartitionsResponse : IMessage
{
    public List<Topic> Topics = [];
    public TopicPartitionCursor? Next;

    public void Transfer(Wire wire)
    {
        wire.Throttle();
        wire.Array(ref Topics);
        wire.NullableMessage(ref Next);
    }

    internal sealed class Topic : IMessage
    {
        public ErrorCode Error;
        public string? Name = "";
        public Guid Id;
        public bool Internal;
        public List<Partition> Partitions = [];
        public int Operations = MetadataResponse.OperationsNotRequested;

        public void Transfer(Wire wire)
        {
            wire.Error(ref Error);
            wire.NullableString(ref Name);
            wire.Uuid(ref Id);
            wire.Bool(ref Internal);
            wire.Array(ref Partitions);
            wire.Int32(ref Operations);
        }
    }

    internal sealed class Partition : IMessage
    {
        public ErrorCode Error;
        public int Index;
        public int Leader;
        public int LeaderEpoch = -1;
        public List<int> Replicas = [];
        public List<int> InSyncReplicas = [];
        public List<int>? EligibleLeaders;
        public List<int>? LastKnownEligibleLeaders;
        public List<int> OfflineReplicas = [];

        public void Transfer(Wire wire)
        {
            wire.Error(ref Error);
            wire.Int32(ref Index);
            wire.Int32(ref Leader);
            wire.Int32(ref LeaderEpoch);
            wire.Int32Array(ref Replicas);
            wire.Int32Array(ref InSyncReplicas);
            wire.NullableInt32Array(ref EligibleLeaders);
            wire.NullableInt32Array(ref LastKnownEligibleLeaders);
            wire.Int32Array(ref OfflineReplicas);
        }
    }
}
