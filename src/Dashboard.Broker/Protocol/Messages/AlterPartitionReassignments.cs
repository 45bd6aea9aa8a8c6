namespace Dashboard.Broker.Protocol.Messages;

/// <summary>AlterPartitionReassignments (API key 45), version 0.</summary>
internal sealed class AlterPartitionReassignmentsRequest : IMessage
{
    public int TimeoutMs;
    public List<Topic> Topics = [];

    public void Transfer(Wire wire)
    {
        wire.Int32(ref TimeoutMs);
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

        /// <summary>Null cancels what is under way.</summary>
        public List<int>? Replicas;

        public void Transfer(Wire wire)
        {
            wire.Int32(ref Index);
            wire.NullableInt32Array(ref Replicas);
        }
    }
}

/// <summary>The outcome per partition.</summary>
internal sealed class AlterPartitionReassignmentsResponse : IMessage
{
    public ErrorCode Error;
    public string? ErrorMessage;
    public List<PartitionResults> Topics = [];

    public void Transfer(Wire wire)
    {
        wire.Throttle();
        wire.Error(ref Error);
        wire.NullableString(ref ErrorMessage);
        wire.Array(ref Topics);
    }
}
