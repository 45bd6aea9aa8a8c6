namespace Dashboard.Broker.Protocol.Messages;

/// <summary>ListPartitionReassignments (API key 46), version 0.</summary>
internal sealed class ListPartitionReassignmentsRequest : IMessage
{
    public int TimeoutMs;

    /// <summary>Null means all partitions.</summary>
    public List<TopicPartitions>? Topics;

    public void Transfer(Wire wire)
    {
        wire.Int32(ref TimeoutMs);
        wire.NullableArray(ref Topics);
    }
}

/// <summary>What is under way.</summary>
internal sealed class ListPartitionReassignmentsResponse : IMessage
{
    public ErrorCode Error;
    public string? ErrorMessage;
    public List<Topic> Topics = [];

    public void Transfer(Wire wire)
    {
        wire.Throttle();
        wire.Error(ref Error);
        wire.NullableString(ref ErrorMessage);
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
        public List<int> Replicas = [];
        public List<int> Adding = [];
        public List<int> Removing = [];

        public void Transfer(Wire wire)
        {
            wire.Int32(ref Index);
            wire.Int32Array(ref Replicas);
            wire.Int32Array(ref Adding);
            wire.Int32Array(ref Removing);
        }
    }
}
