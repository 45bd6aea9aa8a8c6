namespace Dashboard.Broker.Protocol.Messages;

/// <summary>DescribeProducers (API key 61), version 0.</summary>
internal sealed class DescribeProducersRequest : IMessage
{
    public List<TopicPartitions> Topics = [];

    public void Transfer(Wire wire) => wire.Array(ref Topics);
}

/// <summary>What each partition knows of producers.</summary>
internal sealed class DescribeProducersResponse : IMessage
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
        public ErrorCode Error;
        public string? ErrorMessage;
        public List<Producer> Producers = [];

        public void Transfer(Wire wire)
        {
            wire.Int32(ref Index);
            wire.Error(ref Error);
            wire.NullableString(ref ErrorMessage);
            wire.Array(ref Producers);
        }
    }

    internal sealed class Producer : IMessage
    {
        public long Id;
        public int Epoch;
        public int LastSequence = -1;
        public long LastTimestamp = -1;
        public int CoordinatorEpoch;
        public long TransactionStartOffset = -1;

        public void Transfer(Wire wire)
        {
            wire.Int64(ref Id);
            wire.Int32(ref Epoch);
            wire.Int32(ref LastSequence);
            wire.Int64(ref LastTimestamp);
            wire.Int32(ref CoordinatorEpoch);
            wire.Int64(ref TransactionStartOffset);
        }
    }
}
