namespace Dashboard.Broker.Protocol.Messages;

/// <summary>TxnOffsetCommit (API key 28), versions 0–4.</summary>
internal sealed class TransactionOffsetCommitRequest : IMessage
{
    public string TransactionalId = "";
    public string Group = "";
    public long ProducerId;
    public short ProducerEpoch;
    public int Generation = -1;
    public string MemberId = "";
    public string? InstanceId;
    public List<Topic> Topics = [];

    public void Transfer(Wire wire)
    {
        wire.String(ref TransactionalId);
        wire.String(ref Group);
        wire.Int64(ref ProducerId);
        wire.Int16(ref ProducerEpoch);
        if (wire.Since(3))
        {
            wire.Int32(ref Generation);
            wire.String(ref MemberId);
            wire.NullableString(ref InstanceId);
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
        public string? Metadata;

        public void Transfer(Wire wire)
        {
            wire.Int32(ref Index);
            wire.Int64(ref Offset);
            if (wire.Since(2))
            {
                wire.Int32(ref LeaderEpoch);
            }

            wire.NullableString(ref Metadata);
        }
    }
}

/// <summary>One outcome per partition.</summary>
internal sealed class TransactionOffsetCommitResponse : IMessage
{
    public List<PartitionErrors> Topics = [];

    public void Transfer(Wire wire)
    {
        wire.Throttle();
        wire.Array(ref Topics);
    }
}
